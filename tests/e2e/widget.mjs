// What the tests ask of a calculator and do to it, by the names its tree gives to its parts.
import assert from 'node:assert/strict';
import { until } from './page.mjs';

export const field = (input) => `#input-${input}`;
export const slider = (input) => `[data-input="${input}"] input[type=range]`;
export const period = (id) => `input[name=period][value="${id}"]`;
export const figure = (output) => `button.figure[data-figure="${output}"]`;
export const RESET = '.top .reset';
export const UNDO = '.steps button:nth-child(1)';
export const REDO = '.steps button:nth-child(2)';
export const MORE = 'details.more';
export const FIGURES = 'details.all-figures';

/** What a fresh calculator says; many tests come back to it. */
export const DEFAULT_HEADLINE = 'A run rate of more than $15 billion a year is one quarter of $3.75 billion, four times over. '
  + 'If AWS AI grew 20% a quarter, its last four quarters booked more than $11.6 billion.';

/** The questions and actions, bound to a page. Every one takes `{ index }` for another calculator than the first. */
export function widgetOf(page) {
  const widget = {
    headline: (options) => page.text('.answer', options),
    /** Waits until all is shown, what nobody sees too: that follows an edit in a pause. */
    rest: ({ index = 0 } = {}) => page.run((at) => document.querySelectorAll('runrate-calculator')[at].flush(), index),
    async figure(output, options) {
      await widget.rest(options);
      return page.text(`${figure(output)} .figure-value`, options);
    },
    value: (css, { index = 0 } = {}) => page.inShadow((root, selector) => root.querySelector(selector).value, { index, args: [css] }),
    attribute: (css, name, { index = 0 } = {}) =>
      page.inShadow((root, selector, key) => root.querySelector(selector).getAttribute(key), { index, args: [css, name] }),
    count: (css, { index = 0 } = {}) => page.inShadow((root, selector) => root.querySelectorAll(selector).length, { index, args: [css] }),
    /** Whether the first match of `css` is there and can be seen. */
    visible: (css, { index = 0 } = {}) => page.inShadow((root, selector) => {
      const element = root.querySelector(selector);
      return element !== null && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
    }, { index, args: [css] }),

    /** Waits until `read` gives exactly `expected`; the failure shows what it gave instead. */
    async becomes(read, expected) {
      let last;
      const same = async () => { last = await read(); return last === expected; };
      await until(same, `${expected}`, 4000).catch((error) => { assert.equal(last, expected); throw error; });
    },
    /** Waits until what `read` gives matches `pattern`. */
    async comes(read, pattern) {
      let last;
      const matches = async () => { last = await read(); return pattern.test(last); };
      await until(matches, `${pattern}`, 4000).catch((error) => { assert.match(String(last), pattern); throw error; });
    },
    headlineBecomes: (expected, options) => widget.becomes(() => widget.headline(options), expected),
    headlineComes: (pattern, options) => widget.comes(() => widget.headline(options), pattern),
    figureBecomes: (output, expected, options) => widget.becomes(() => widget.figure(output, options), expected),
    valueBecomes: (css, expected, options) => widget.becomes(() => widget.value(css, options), expected),

    /** Types into an input's field and leaves it, as `Tab` does. */
    async enter(input, text, options) {
      await page.typeInto(field(input), text, options);
      await page.press('Tab');
    },
    /** Opens a `details`, where it isn't open yet. */
    async unfold(css, options) {
      if ((await widget.attribute(css, 'open', options)) === null) await page.click(`${css} summary`, options);
      await until(() => widget.visible(`${css} > :not(summary)`, options), `${css} is open`);
    },
    /** Opens the panel of a tool, where it isn't open yet. */
    async tool(id, options) {
      const button = `.tools [data-tool="${id}"]`;
      if ((await widget.attribute(button, 'aria-expanded', options)) !== 'true') await page.click(button, options);
      await until(() => widget.visible('.tools > p + *', options), `the panel of ${id} is open`);
    },
    /** Puts the box of /pages/views.html into a class of charts.css, and waits until all is drawn for its width. */
    async box(name) {
      await page.run((it) => { document.querySelector('.frame-of-all').className = `frame-of-all ${it}`; }, name);
      // A part without a chart tells its width by its columns alone.
      await until(() => page.inShadow((root) => {
        const calculator = root.querySelector('.calculator'), { width } = calculator.getBoundingClientRect();
        // Where a table is wider than its box, the pictures beside it are not.
        const right = (svg) => Math.abs(svg.getAttribute('width') - Math.min(svg.closest('.chart').clientWidth, width)) <= 1;
        return calculator.classList.contains('wide') === (width >= 600) && [...root.querySelectorAll('.columns .chart svg')].every(right);
      }), `drawn for ${name}`);
      await widget.rest();
    },
    /** Waits until all charts of the part can be walked, `count` of them at least, and what is only read aloud is there. */
    async drawn(count) {
      await widget.focus('select.preset');
      await until(() => page.inShadow((root, least) => {
        const charts = [...root.querySelectorAll('figure.chart svg')];
        return charts.length >= least && charts.every((svg) => svg.dataset.shapes);
      }, { args: [count] }), 'what is fetched later is here');
      await widget.rest();
    },
    /** Presses what `css` matches first by key, once it is there: what is above it may still move. */
    async pressed(css, key = 'Enter') {
      const has = (root, selector) => { const it = root.querySelector(selector); it?.focus(); return it !== null && root.activeElement === it; };
      await until(() => page.inShadow(has, { args: [css] }), `${css} has the focus`);
      await page.press(key);
    },
    /** Opens the panel of a tool by keys, and waits for `css` in it. */
    async panel(id, css) {
      await widget.pressed(`.tools [data-tool=${id}]`);
      await page.find(css);
    },
    /** Gives the focus to the first match of `css`, without a click that could change something. */
    focus: (css, { index = 0 } = {}) => page.inShadow((root, selector) => root.querySelector(selector).focus(), { index, args: [css] }),
    /** What has the focus in the shadow root, in a few words; empty if nothing has it. */
    focused: ({ index = 0 } = {}) => page.inShadow((root) => {
      const it = root.activeElement;
      return it ? it.id || it.dataset.figure || it.name || it.textContent.trim() || it.type : '';
    }, { index }),
    /** Chooses a preset from the list. A list opened by pointer is a window of the system's, which WebDriver can't reach. */
    choose: (preset, { index = 0 } = {}) => page.inShadow((root, id) => {
      const select = root.querySelector('select.preset');
      select.value = id;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, { index, args: [preset] }),
  };
  return widget;
}
