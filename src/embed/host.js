// For pages with the calculator in iframes: gives each of them the height that it asks for. As a module or as a classic script,
// once or more often; without it an iframe keeps the height that it was given, and scrolls inside.
(() => {
  const LEAST = 100, MOST = 5000;
  const wanted = new Map();

  // Every frame inside a page without an origin has none either.
  const originOf = (iframe, address) => {
    const { sandbox } = iframe;
    const opaque = self.origin === 'null' || (iframe.hasAttribute('sandbox') && !sandbox.contains('allow-same-origin'));
    return opaque ? 'null' : address.origin;
  };

  const addressOf = ({ src }) => {
    try { return new URL(src); } catch { return undefined; }
  };

  // The iframe that a message is from, if it is one of ours: nobody else's message is even looked into.
  const sender = ({ source, origin }) => {
    const iframe = source && [...document.querySelectorAll('iframe[src]')].find((it) => it.contentWindow === source);
    const address = iframe && addressOf(iframe);
    if (!/\/embed(\/[^?]*)?(\.html)?$/.test(address?.pathname) || originOf(iframe, address) !== origin) return undefined;
    return { iframe, id: (address.searchParams.get('id') ?? '').slice(0, 64) };
  };

  const apply = () => {
    for (const [iframe, height] of wanted) {
      const { boxSizing } = getComputedStyle(iframe);
      const around = boxSizing === 'border-box' ? iframe.offsetHeight - iframe.clientHeight : 0;
      iframe.style.height = `${height + around}px`;
    }
    wanted.clear();
  };

  addEventListener('message', (event) => {
    const from = sender(event), { data } = event;
    if (!from || typeof data !== 'object' || data === null) return;
    const { type, v, id, height } = data;
    if (type !== 'runrate-calculator:resize' || v !== 1 || id !== from.id) return;
    if (typeof height !== 'number' || !(height >= LEAST && height <= MOST)) return;
    if (wanted.size === 0) requestAnimationFrame(apply);
    wanted.set(from.iframe, Math.ceil(height));
  });
})();
