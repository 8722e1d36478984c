// What the tests of iframes ask of a host page and of the frames in it.
import { until } from './page.mjs';

/** Puts what a host page is told into `window.__told`: from which frame, with what, and when. */
const record = () => {
  window.__told = [];
  addEventListener('message', ({ data, source, timeStamp }) => {
    const from = [...document.querySelectorAll('iframe')].findIndex((it) => it.contentWindow === source);
    window.__told.push({ from, data, timeStamp });
  });
};

/** The questions and actions, bound to a page. */
export function framesOf(page) {
  const frames = {
    /** The frames' server by another name: another origin than the host page's. */
    get elsewhere() { return page.server.origin.replace('127.0.0.1', 'localhost'); },

    /** A host page without a frame, that keeps what it is told; with the helper, if it is asked for. */
    async host({ helper = true } = {}) {
      await page.open('/pages/empty.html', () => true);
      await page.run(record);
      if (helper) await frames.help();
    },

    /** The host page gets the helper, and follows from then on. */
    help: () => page.driver.executeAsyncScript(`const [src, done] = arguments;
      document.head.append(Object.assign(document.createElement('script'), { src, onload: () => done() }));`, `${frames.elsewhere}/runrate_host.js`),

    /** Adds an iframe to the host page. `asked` is the query of the frame page, `attributes` the iframe's own. */
    async add(asked = '', attributes = {}) {
      const src = `${frames.elsewhere}/embed.html${asked && `?${asked}`}`;
      await page.run((all) => {
        const iframe = document.createElement('iframe');
        for (const [name, value] of Object.entries(all)) iframe.setAttribute(name, value);
        document.querySelector('main').append(iframe);
      }, { width: '700', height: '400', frameborder: '0', title: 'a calculator', src, ...attributes });
    },

    /** Runs a function inside the `index`-th frame. */
    async inside(work, { index = 0, args = [] } = {}) {
      const handle = await page.run((nth) => document.querySelectorAll('iframe')[nth], index);
      await page.driver.switchTo().frame(handle);
      try {
        return await page.run(work, ...args);
      } finally {
        await page.driver.switchTo().defaultContent();
      }
    },

    /** The text of a frame's calculator, or of a part of it, waited for. */
    text: (css = '.answer', { index = 0 } = {}) => until(() => frames.inside((selector) => {
      const root = document.querySelector('runrate-calculator')?.shadowRoot;
      return root?.querySelector(selector)?.textContent;
    }, { index, args: [css] }), `${css} stands in frame ${index}`),

    told: () => page.run(() => window.__told),
    height: (index = 0) => page.run((nth) => document.querySelectorAll('iframe')[nth].getBoundingClientRect().height, index),

    /** Lets this many frames pass, laying everything out anew in each, and gives how many messages came meanwhile. */
    pass: (count) => page.driver.executeAsyncScript(`let [left, done] = arguments; const before = window.__told.length;
      const next = () => {
        document.body.style.paddingLeft = (left % 2) + 'px';
        document.body.getBoundingClientRect();
        if (left-- > 0) requestAnimationFrame(next); else { document.body.style.paddingLeft = ''; done(window.__told.length - before); }
      };
      next();`, count),

    /** Waits until a frame has told the height it has and then says nothing for a while, and gives how many messages that took. */
    async rest(index = 0) {
      const heights = async () => (await frames.told()).filter(({ from }) => from === index).map(({ data }) => data.height);
      // A busy machine may run the frame's timer late: what was told last counts once it is what the frame has.
      const isTrue = async () => (await heights()).at(-1)
        === await frames.inside(() => Math.ceil(document.querySelector('main').getBoundingClientRect().height), { index });
      // A browser lays nothing out in a frame that is far out of sight.
      await page.run((nth) => document.querySelectorAll('iframe')[nth].scrollIntoView({ block: 'nearest', behavior: 'instant' }), index);
      await until(isTrue, `frame ${index} tells its height`);
      await until(async () => (await frames.pass(20)) === 0 && isTrue(), `frame ${index} comes to rest`);
      return (await heights()).length;
    },
  };
  return frames;
}
