// What a test says to a page. `usePage()` starts a server and one browser for a test file and ends both after its last test.
import { after, before } from 'node:test';
import { Key } from 'selenium-webdriver';
import { Command, Name } from 'selenium-webdriver/lib/command.js';
import { startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { until } from './until.mjs';

export { Key } from 'selenium-webdriver';
export { BROWSER } from './browser.mjs';
export { until } from './until.mjs';

/**
 * What makes an element ready for a reader, unless a test says otherwise: something in each shadow root can be used. Elements load when
 * they come near, so the page is scrolled to those that have not, and back.
 */
const allUsable = () => {
  const elements = [...document.querySelectorAll('runrate-calculator')];
  const waiting = elements.filter((element) => !element.shadowRoot?.querySelector('button, input, select'));
  waiting[0]?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  if (waiting.length > 0) document.documentElement.toggleAttribute('data-scrolled', true);
  else if (document.documentElement.hasAttribute('data-scrolled')) {
    document.documentElement.removeAttribute('data-scrolled');
    scrollTo({ top: 0, behavior: 'instant' });
  }
  return elements.length > 0 && waiting.length === 0;
};

class Page {
  /** Selenium's driver, for what the helpers don't cover. */
  driver;
  /** The server's log of requests: `requests()`, `count(path)`, `reset()`. */
  server;
  #close;

  async start(prefs) {
    this.server = await startServer();
    const browser = await startBrowser(prefs);
    this.driver = browser.driver;
    this.#close = browser.close;
  }

  async stop() {
    await this.#close?.();
    await this.server?.close();
  }

  /** Loads a page of our server with an empty request log, and waits until `ready` (a function run in the page) is true. */
  async open(path, ready = allUsable) {
    this.server.reset();
    await this.driver.get(`${this.server.origin}${path}`);
    await until(() => this.run(ready), `${path} is ready`).catch(async (error) => {
      throw new Error(`${error.message}; the page said: ${JSON.stringify(await this.errors())}`, { cause: error });
    });
  }

  /** Runs a function in the page, with arguments and a result that WebDriver can carry: plain data and elements. It may be async. */
  run(work, ...args) {
    return this.driver.executeScript(`return (${work}).apply(null, arguments);`, ...args);
  }

  /** Runs `work(shadowRoot, ...args)` in the page, for the `index`-th calculator. */
  inShadow(work, { index = 0, args = [] } = {}) {
    const call = `const root = document.querySelectorAll('runrate-calculator')[${index}].shadowRoot;
      return (${work})(root, ...arguments);`;
    return this.driver.executeScript(call, ...args);
  }

  /** The first element in the shadow root that `css` matches, waited for. Clicks, keys and actions work on it. */
  async find(css, { index = 0 } = {}) {
    const look = (root, selector) => root.querySelector(selector);
    return this.#clickable(await until(() => this.inShadow(look, { index, args: [css] }), `${css} is in the shadow root`));
  }

  /** All elements in the shadow root that `css` matches now. */
  async findAll(css, { index = 0 } = {}) {
    const look = (root, selector) => [...root.querySelectorAll(selector)];
    return (await this.inShadow(look, { index, args: [css] })).map((element) => this.#clickable(element));
  }

  // WebKit refuses WebDriver's own click inside a shadow tree ("click intercepted": its hit test ends at the host), but takes a pointer's.
  #clickable(element) {
    element.click = async () => {
      // A reader presses what stands still: what an edit leaves to be drawn in a pause may move it.
      await this.run(async (target, still) => {
        const place = () => {
          target.scrollIntoView({ block: 'center', behavior: 'instant' });
          return JSON.stringify(target.getBoundingClientRect());
        };
        let [last, since] = [place(), performance.now()];
        while (performance.now() - since <= still) {
          await new Promise((resolve) => { requestAnimationFrame(resolve); });
          const now = place();
          if (now !== last) [last, since] = [now, performance.now()];
        }
      }, element, STILL_MS);
      await this.driver.actions().move({ origin: element, duration: 0 }).click().perform();
    };
    return element;
  }

  /** Clicks the first match of `css` in the shadow root, by pointer. */
  async click(css, options) {
    await (await this.find(css, options)).click();
  }

  /** The text of the shadow root's first match of `css`, as it is written in the tree; the whole root's without `css`. */
  text(css, { index = 0 } = {}) {
    const read = (root, selector) => (selector ? root.querySelector(selector) : root).textContent;
    return this.inShadow(read, { index, args: [css ?? null] });
  }

  /** Replaces what a text field holds by typing `text`, as a reader would: select all, then type. */
  async typeInto(css, text, options) {
    const field = await this.find(css, options);
    await until(async () => {
      await field.click();
      return this.run((target) => target.getRootNode().activeElement === target, field);
    }, `${css} has the focus`);
    await this.typeOver(text);
    return field;
  }

  /** The same in the field that has the focus, without a pointer. */
  async typeOver(text) {
    // As actions: given to the element itself, a chord does nothing in Firefox and WebKit.
    await this.driver.actions().keyDown(SELECTS).sendKeys('a').keyUp(SELECTS).sendKeys(text).perform();
  }

  /** Presses keys where the focus is: `press('Tab')`, `press('ArrowRight', 'ArrowRight')`, `press('a')`. */
  async press(...keys) {
    for (const key of keys) await this.driver.actions().sendKeys(NAMED[key] ?? key).perform();
  }

  /** Drags the thumb of a range input to a fraction (0 to 1) of its track, by pointer, through `steps` places. */
  async drag(css, fraction, { index = 0, steps = 4 } = {}) {
    const input = await this.find(css, { index });
    const { left, middle, width, from } = await this.run((range) => {
      range.scrollIntoView({ block: 'center', behavior: 'instant' });
      const [least, most, now] = [range.min || 0, range.max || 100, range.value].map(Number);
      const box = range.getBoundingClientRect();
      return { left: box.left, middle: Math.round(box.top + box.height / 2), width: box.width, from: (now - least) / (most - least) };
    }, input);
    // A thumb's centre stays half a thumb, about 8 px, away from the ends. Places of the window: where two thumbs share a track, a
    // driver may not find the track of either by itself.
    const at = (part) => ({ x: Math.round(left + 8 + part * (width - 16)), y: middle });
    const moves = this.driver.actions().move({ ...at(from), duration: 0 }).press();
    for (let step = 1; step <= steps; step += 1) {
      moves.move({ ...at(from + ((fraction - from) * step) / steps), duration: 10 });
    }
    await moves.release().perform();
    return input;
  }

  /** Puts a finger down at the first of these points of the viewport, takes it over the others, and lifts it. */
  async touch([first, ...others]) {
    const move = ({ x, y }, duration) => ({ type: 'pointerMove', duration, origin: 'viewport', x, y });
    const actions = [move(first, 0), { type: 'pointerDown', button: 0 }, ...others.map((point) => move(point, 20)), { type: 'pointerUp', button: 0 }];
    const finger = { type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions };
    await this.driver.execute(new Command(Name.ACTIONS).setParameter('actions', [finger]));
  }

  /** Gives the page's viewport this size, in CSS pixels. Only Chromium goes below 500: Firefox and WebKit have a least width. */
  async resize(width, height) {
    const inner = () => this.run(() => [window.innerWidth, window.innerHeight]);
    const window = this.driver.manage().window();
    const [outer, [innerWidth, innerHeight]] = [await window.getRect(), await inner()];
    await window.setRect({ width: width + outer.width - innerWidth, height: height + outer.height - innerHeight });
    await until(async () => (await inner()).join() === `${width},${height}`, `the viewport is ${width} by ${height}`, 3000);
  }

  /** What the probe has seen since the page loaded: console errors and warnings, uncaught errors, rejections, policy violations. */
  errors() {
    return this.run(() => window.__probe);
  }
}

/** For how long what is pressed must stand still, in milliseconds: longer than a pause (src/ui/app.rs). */
const STILL_MS = 60;
/** With A, what selects all. */
const SELECTS = process.platform === 'darwin' ? Key.COMMAND : Key.CONTROL;

const NAMED = {
  ArrowDown: Key.ARROW_DOWN, ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, ArrowUp: Key.ARROW_UP,
  Backspace: Key.BACK_SPACE, Delete: Key.DELETE, End: Key.END, Enter: Key.ENTER, Escape: Key.ESCAPE, Home: Key.HOME,
  PageDown: Key.PAGE_DOWN, PageUp: Key.PAGE_UP, Space: Key.SPACE, Tab: Key.TAB,
};

/** Call once at the top of a test file. Firefox starts with the preferences given. */
export function usePage(prefs) {
  const page = new Page();
  before(() => page.start(prefs), { timeout: 60_000 });
  after(() => page.stop(), { timeout: 60_000 });
  return page;
}
