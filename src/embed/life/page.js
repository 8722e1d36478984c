// What only the page can do for the calculator in a root: the file for the reader is made here and sent nowhere.
import { placeOf } from './address.js';
import { TAG, code, home } from './shell.js';

export const pageOf = (root, changed) => (kind, text, name) => ({
  copy: () => navigator.clipboard.writeText(text),
  address: () => [location.href, home, placeOf(root.getRootNode().host)].join('\n'),
  play: () => code('runrate_tone.js').then(({ play }) => play(text, root)),
  changed,
  focus: () => {
    const field = root.querySelector(`[data-input="${text}"] :is(input.text, :checked)`);
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    field?.focus();
  },
}[kind] ?? (() => {
  const save = (data) => {
    const href = URL.createObjectURL(new Blob([data], { type: kind }));
    Object.assign(document.createElement('a'), { href, download: name }).click();
    // The download has begun when the click has been dealt with; the data can go.
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };
  if (kind === 'image/png') code('runrate_png.js').then(({ png }) => png(text)).then(save, (error) => console.error(`${TAG}: no PNG: ${error.message}`));
  else save(text);
  // A page without an origin stands in a sandbox, which most often lets nothing be saved and does not say so.
  return self.origin === 'null' ? text : undefined;
}))();
