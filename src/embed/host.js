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

  // The iframe that a message is from, if it is one of ours and names itself rightly.
  const sender = ({ source, origin, data }) => {
    const iframe = source && [...document.querySelectorAll('iframe[src]')].find((it) => it.contentWindow === source);
    if (!iframe) return undefined;
    const address = addressOf(iframe);
    const ours = /\/embed(\/[^?]*)?(\.html)?$/.test(address?.pathname) && (address.searchParams.get('id') ?? '').slice(0, 64) === data.id;
    return ours && originOf(iframe, address) === origin ? iframe : undefined;
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
    const { data } = event;
    if (typeof data !== 'object' || data === null || data.type !== 'runrate-calculator:resize' || data.v !== 1) return;
    const { height } = data;
    if (typeof height !== 'number' || !(height >= LEAST && height <= MOST)) return;
    const iframe = sender(event);
    if (!iframe) return;
    if (wanted.size === 0) requestAnimationFrame(apply);
    wanted.set(iframe, Math.ceil(height));
  });
})();
