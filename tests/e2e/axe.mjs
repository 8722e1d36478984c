// axe-core in the page, bound to it: what it has against a calculator, and how often it was asked; and the states in which it is asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from './until.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function axeOf(page) {
  let checked = 0;
  const axe = {
    checked: () => checked,
    /** What axe has to say against what `css` matches first, its shadow root included. */
    async violations(css = 'runrate-calculator') {
      if (!(await page.run(() => Boolean(window.axe)))) await page.driver.executeScript(AXE);
      await page.run((rules, selector) => {
        window.__axe = null;
        window.axe.run(document.querySelector(selector), { runOnly: rules, resultTypes: ['violations'] })
          .then(({ violations }) => { window.__axe = violations; }, (error) => { window.__axe = [{ id: String(error), nodes: [] }]; });
      }, RULES, css);
      await until(() => page.run(() => window.__axe !== null), 'axe has ended', 30_000);
      checked += 1;
      return page.run(() => window.__axe.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target}, ${node.failureSummary}`).join('; ')}`));
    },
    /** That axe finds nothing in either theme, in a wide box and a narrow one of /pages/views.html. */
    async assertClean(widget, about) {
      const theme = (name) => page.run((it) => document.querySelector('runrate-calculator').setAttribute('theme', it), name);
      await theme('light');
      assert.deepEqual(await axe.violations(), [], `${about}, light`);
      await theme('dark');
      await widget.box('w320');
      assert.deepEqual(await axe.violations(), [], `${about}, dark, 320 px`);
      await theme('auto');
      await widget.box('w700');
    },
  };
  return axe;
}

/** Unfolds everything. */
export const openAll = (root) => root.querySelectorAll('details').forEach((details) => { details.open = true; });

/** The states that a reader can bring about on a part such as a run rate, each with how; and what begins anew on /pages/views.html. */
export function statesOf(page, widget) {
  /** Puts a new calculator in the place of the page's first, and waits for it, in its language. */
  async function fresh(attributes) {
    await page.run((all) => {
      const element = document.createElement('runrate-calculator');
      for (const [name, value] of Object.entries(all)) if (value !== undefined) element.setAttribute(name, value);
      document.querySelector('runrate-calculator').replaceWith(element);
    }, attributes);
    const there = (root, tag) => root.querySelector(':is(.answer, .guess)') !== null && (!tag || root.querySelector('section').lang === tag);
    await until(() => page.inShadow(there, { args: [attributes.locale] }), `${JSON.stringify(attributes)} is there`);
  }

  const tool = (id, css) => () => widget.panel(id, css);
  const guess = (text, css) => Object.assign(async () => {
    await page.typeInto('#guess', text);
    await page.click('[data-do=guess]');
    await page.find(css);
  }, { with: { guess: '' } });

  const states = {
    'as it opens': async () => {},
    'with everything unfolded, a working and the meaning of a term open': async () => {
      await page.inShadow(openAll);
      await page.click('.number');
      await page.click('.answer .term');
      await page.find('.meaning');
    },
    'with bad input': async () => {
      await page.typeInto('#input-growth', 'abc');
      await page.find('.error');
    },
    'as a table': () => page.click('.chart-or-table button:last-child'),
    'with a point of a chart read out': async () => {
      await widget.focus('.chart svg');
      await page.find('.chart svg[data-shapes]');
      await page.press('ArrowRight');
      await page.find('.chart .ring');
    },
    'with figures kept as A beside others': async () => {
      await widget.panel('compare', '[data-do=keep]');
      await page.click('[data-do=keep]');
      await page.typeInto('#input-growth', '30%');
      await page.find('[data-panel=compare] .difference');
    },
    'with tasks to choose from and one in hand': async () => {
      await widget.panel('tasks', '[data-start=half-was-booked]');
      await page.click('[data-start=half-was-booked]');
      await page.find('.task');
      await page.inShadow(openAll);
    },
    'with a guess asked for and not understood': guess('lots', '.error'),
    'with a guess beside the answer': guess('9B', '.guess-line'),
    'with a range and what it makes of a figure': async () => {
      await page.typeInto('#input-growth', '5%..35%');
      await widget.panel('range', '#threshold');
      await page.typeInto('#threshold', '12B');
      await page.find('[data-panel=range] svg.histogram');
      await page.find('[data-panel=range] svg.dots');
    },
    'with what matters': tool('matter', '[data-panel=matter] svg.tornado'),
    'with a goal': async () => {
      await widget.panel('goal', '#goal-target');
      await page.typeInto('#goal-target', '20B');
      await page.find('[data-panel=goal] svg.vary');
    },
    'with a goal that is no number': async () => {
      await widget.panel('goal', '#goal-target');
      await page.typeInto('#goal-target', 'soon');
      await page.find('[data-panel=goal] .error');
    },
    'with a map over two inputs': async () => {
      await widget.panel('vary', '[data-panel=vary] svg.vary');
      await page.inShadow((root) => {
        const list = root.querySelectorAll('[data-panel=vary] select')[2];
        list.value = 'whole_run_rate';
        list.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await page.find('[data-panel=vary] svg.heat');
    },
    'with a link to share': tool('share', '.shared'),
    'with an iframe to embed': async () => {
      await widget.panel('share', '.shared');
      await page.click('.share button:nth-of-type(3)');
      await until(async () => (await widget.value('.shared')).startsWith('<iframe'), 'the iframe is offered');
    },
    'with charts to listen to': tool('listen', '[data-play]'),
    'with files to take away': tool('take', '.take button'),
    'with a warning': async () => {
      await page.typeInto('#input-period_revenue', '125B');
      await page.find('.warning');
    },
  };
  return { fresh, states };
}
