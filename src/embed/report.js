// What a reader can do where there is no calculator: open it on a page of its own, where this one does not let it run; and once it
// has stopped, copy a report for those who mend it: which one it was and where it stopped. No numbers of theirs, and of addresses
// nothing behind `?` or `#`. Nothing is sent.

/** A text without what addresses say behind their path. */
const plain = (text) => text.replace(/(\w+:\/\/[^\s?#)]*)[?#][^\s:)]*/g, '$1');

const textOf = (element, version, error) => {
  const said = ['view', 'preset', 'model', 'task', 'locale'].filter((name) => element.hasAttribute(name));
  return [
    `runrate-calculator ${version}`,
    ...said.map((name) => `${name}: ${element.getAttribute(name).slice(0, 40)}`),
    `page: ${location.origin}${location.pathname}`,
    `browser: ${navigator.userAgent}`,
    plain(`${error?.name}: ${error?.message}`),
    plain(String(error?.stack ?? '')).split('\n').slice(0, 20).join('\n'),
  ].join('\n');
};

/** A button that copies the report, and, where that is not allowed, the report itself. */
export const report = (element, version, error) => {
  const text = textOf(element, version, error);
  const button = document.createElement('button'), said = document.createElement('span');
  button.type = 'button';
  button.append('Copy report');
  said.setAttribute('role', 'status');
  const show = () => {
    const field = document.createElement('textarea');
    Object.assign(field, { readOnly: true, value: text, rows: 6 });
    field.setAttribute('aria-label', 'Report');
    button.replaceWith(field);
    field.select();
    said.replaceChildren(' Copy it from here.');
  };
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.replaceChildren(' Copied. None of your numbers are in it.');
    } catch { show(); }
  });
  return [' ', button, said];
};

/** A link to the frame page, which has a policy of its own, with the same view and numbers. */
export const elsewhere = (element, home) => {
  if (!/^https?:/.test(home)) return [];
  const address = new URL('embed.html', home), link = document.createElement('a');
  for (const { name, value } of element.attributes) if (!/^(class|style|id|loading)$/.test(name)) address.searchParams.set(name, value);
  Object.assign(link, { href: address, target: '_blank', rel: 'noopener' });
  link.append('Open it on a page of its own');
  return [' ', link];
};
