// axe-core finds nothing to mend, in any state a reader can bring about, through the shadow root.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { VIEWS, show } from './views.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const page = usePage();

const openAll = (root) => root.querySelectorAll('details').forEach((details) => { details.open = true; });

const STATES = {
  'as it opens': async () => {},
  'with everything unfolded and a working open': async () => {
    await page.inShadow(openAll);
    await page.click('.number');
  },
  'with bad input': async () => {
    await page.typeInto('#input-growth', 'abc');
    await page.find('.error');
  },
  'as a table': () => page.click('.chart-or-table button:last-child'),
  'with figures kept as A beside others': async () => {
    await page.click('.tools [data-tool=compare]');
    await page.click('[data-do=keep]');
    await page.typeInto('#input-growth', '30%');
    await page.find('[data-panel=compare] .difference');
  },
  'with tasks to choose from and one in hand': async () => {
    await page.click('.tools [data-tool=tasks]');
    await page.click('[data-start=half-was-booked]');
    await page.find('.task');
    await page.inShadow(openAll);
  },
  'with a guess asked for and not understood': async () => {
    await page.run(() => document.querySelector('runrate-calculator').setAttribute('guess', ''));
    await page.typeInto('#guess', 'lots');
    await page.click('[data-do=guess]');
    await page.find('.error');
  },
  'with a guess beside the answer': async () => {
    await page.run(() => document.querySelector('runrate-calculator').setAttribute('guess', ''));
    await page.typeInto('#guess', '9B');
    await page.click('[data-do=guess]');
    await page.find('.guess-line');
  },
  'with a range and what it makes of a figure': async () => {
    await page.typeInto('#input-growth', '5%..35%');
    await page.click('.tools [data-tool=range]');
    await page.typeInto('#threshold', '12B');
    await page.find('[data-panel=range] svg.histogram');
    await page.find('[data-panel=range] svg.dots');
  },
  'with what matters': async () => {
    await page.click('.tools [data-tool=matter]');
    await page.find('[data-panel=matter] svg.tornado');
  },
  'with a goal': async () => {
    await page.click('.tools [data-tool=goal]');
    await page.typeInto('#goal-target', '20B');
    await page.find('[data-panel=goal] svg.vary');
  },
  'with a goal that is no number': async () => {
    await page.click('.tools [data-tool=goal]');
    await page.typeInto('#goal-target', 'soon');
    await page.find('[data-panel=goal] .error');
  },
  'with a map over two inputs': async () => {
    await page.click('.tools [data-tool=vary]');
    await page.find('[data-panel=vary] svg.vary');
    await page.inShadow((root) => {
      const list = root.querySelectorAll('[data-panel=vary] select')[2];
      list.value = 'whole_run_rate';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.find('[data-panel=vary] svg.heat');
  },
  'with a warning': async () => {
    await page.click('.link');
    await page.find('.warning');
  },
};

/** What axe has to say against the page's first calculator. */
async function violations() {
  if (!(await page.run(() => Boolean(window.axe)))) await page.driver.executeScript(axe);
  // The article follows the reader's own scheme; only the calculator is put into each theme.
  await page.run((rules) => {
    window.__axe = null;
    window.axe.run(document.querySelector('runrate-calculator'), { runOnly: rules, resultTypes: ['violations'] }).then((found) => { window.__axe = found; });
  }, RULES);
  await until(() => page.run(() => window.__axe !== null), 'axe has ended', 30_000);
  return page.run(() => window.__axe.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target}, ${node.failureSummary}`).join('; ')}`));
}

const setTheme = (theme) => page.run((name) => document.querySelector('runrate-calculator').setAttribute('theme', name), theme);

for (const theme of ['light', 'dark']) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing ${state}, ${theme}`, async () => {
      await page.open('/');
      await setTheme(theme);
      await reach();
      assert.deepEqual(await violations(), []);
    });
  }
}

for (const name of ['german', 'arabic']) {
  for (const state of ['as it opens', 'with everything unfolded and a working open', 'with bad input', 'as a table']) {
    test(`D37: axe finds nothing ${state}, ${name}`, async () => {
      await page.open(`/pages/${name}.html`);
      await STATES[state]();
      assert.deepEqual(await violations(), []);
    });
  }
}

for (const [view, { parts }] of Object.entries(VIEWS)) {
  test(`axe finds nothing in ${view}, in any of its parts, light and dark, folded and unfolded`, async () => {
    await page.open('/pages/views.html');
    for (const one of parts) {
      await show(page, { view, ...one });
      for (const theme of ['light', 'dark']) {
        await setTheme(theme);
        assert.deepEqual(await violations(), [], `${one.model}, ${theme}`);
      }
      await page.inShadow(openAll);
      await page.click('.number');
      await page.click('.all-figures .figure:last-child');
      if (one.charts.length > 0) await page.click('.chart-or-table button:last-child');
      assert.deepEqual(await violations(), [], `${one.model}, unfolded, as a table, dark`);
    }
  });
}
