// axe-core finds nothing to mend, in any state a reader can bring about, through the shadow root: in both themes, in a narrow box and
// with forced colours, and in two other languages, one of them from right to left.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { axeOf } from './axe.mjs';
import { wish } from './media.mjs';
import { BROWSER, until, usePage } from './page.mjs';
import { VIEWS } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const axe = axeOf(page);
afterEach(() => page.server.restore());

/** Puts a new calculator in the place of the page's first, and waits for it. */
async function fresh(attributes) {
  await page.run((all) => {
    const element = document.createElement('runrate-calculator');
    for (const [name, value] of Object.entries(all)) if (value !== undefined) element.setAttribute(name, value);
    document.querySelector('runrate-calculator').replaceWith(element);
  }, attributes);
  await until(() => widget.count(':is(.answer, .guess)'), `${JSON.stringify(attributes)} is there`);
}

const openAll = (root) => root.querySelectorAll('details').forEach((details) => { details.open = true; });
/** Opens a panel by keys: what is above it may still move. */
const tool = (id, css) => async () => {
  await widget.focus(`.tools [data-tool=${id}]`);
  await page.press('Enter');
  await page.find(css);
};
const guess = (text, css) => Object.assign(async () => {
  await page.typeInto('#guess', text);
  await page.click('[data-do=guess]');
  await page.find(css);
}, { with: { guess: '' } });

const STATES = {
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
    await tool('compare', '[data-do=keep]')();
    await page.click('[data-do=keep]');
    await page.typeInto('#input-growth', '30%');
    await page.find('[data-panel=compare] .difference');
  },
  'with tasks to choose from and one in hand': async () => {
    await tool('tasks', '[data-start=half-was-booked]')();
    await page.click('[data-start=half-was-booked]');
    await page.find('.task');
    await page.inShadow(openAll);
  },
  'with a guess asked for and not understood': guess('lots', '.error'),
  'with a guess beside the answer': guess('9B', '.guess-line'),
  'with a range and what it makes of a figure': async () => {
    await page.typeInto('#input-growth', '5%..35%');
    await tool('range', '#threshold')();
    await page.typeInto('#threshold', '12B');
    await page.find('[data-panel=range] svg.histogram');
    await page.find('[data-panel=range] svg.dots');
  },
  'with what matters': tool('matter', '[data-panel=matter] svg.tornado'),
  'with a goal': async () => {
    await tool('goal', '#goal-target')();
    await page.typeInto('#goal-target', '20B');
    await page.find('[data-panel=goal] svg.vary');
  },
  'with a goal that is no number': async () => {
    await tool('goal', '#goal-target')();
    await page.typeInto('#goal-target', 'soon');
    await page.find('[data-panel=goal] .error');
  },
  'with a map over two inputs': async () => {
    await tool('vary', '[data-panel=vary] svg.vary')();
    await page.inShadow((root) => {
      const list = root.querySelectorAll('[data-panel=vary] select')[2];
      list.value = 'whole_run_rate';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.find('[data-panel=vary] svg.heat');
  },
  'with a link to share': tool('share', '.shared'),
  'with an iframe to embed': async () => {
    await tool('share', '.shared')();
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

const root = (attribute, value) => page.run((name, it) => document.querySelector('runrate-calculator').setAttribute(name, it), attribute, value);
async function boxOf(name) {
  await page.run((it) => { document.querySelector('.frame-of-all').className = `frame-of-all ${it}`; }, name);
  await until(() => page.inShadow((shadow) => [...shadow.querySelectorAll('.columns .chart svg')].every((svg) => Math.abs(svg.getAttribute('width') - svg.closest('.chart').clientWidth) <= 1)),
    `the charts are drawn for ${name}`);
}

/** That axe finds nothing, however the reader has it. */
async function assertClean(about, { narrow = true } = {}) {
  for (const theme of ['light', 'dark']) {
    await root('theme', theme);
    assert.deepEqual(await axe.violations(), [], `${about}, ${theme}`);
  }
  await root('theme', 'auto');
  if (narrow) {
    await boxOf('w320');
    assert.deepEqual(await axe.violations(), [], `${about}, 320 px`);
    await boxOf('w700');
  }
  if (BROWSER !== 'chromium') return;
  await wish(page, 'forced-colors');
  assert.deepEqual(await axe.violations(), [], `${about}, forced colours`);
  await wish(page);
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`D43: axe finds nothing ${state}: light, dark, at 320 px, with forced colours, in German and in Arabic`, async () => {
    await page.open('/pages/views.html');
    await fresh({ view: 'run-rate', ...reach.with });
    await reach();
    await assertClean(state);
    for (const locale of ['de', 'ar']) {
      await fresh({ view: 'run-rate', locale, ...reach.with });
      await reach();
      assert.deepEqual(await axe.violations(), [], `${state}, ${locale}`);
    }
  });
}

for (const [view, { parts, preset }] of Object.entries(VIEWS)) {
  test(`D43: axe finds nothing in ${view}, in any of its parts, folded, unfolded and as a table`, async () => {
    await page.open('/pages/views.html');
    for (const one of parts) {
      await fresh({ view, model: one.model, preset: one.preset ?? preset });
      await assertClean(one.model);
      await page.inShadow(openAll);
      await page.click('.number');
      await page.click('.all-figures .figure:last-child');
      if (one.charts.length > 0) await page.click('.chart-or-table button:last-child');
      await root('theme', 'dark');
      assert.deepEqual(await axe.violations(), [], `${one.model}, unfolded, as a table, dark`);
    }
  });
}

test('D43: axe finds nothing in all views as tabs, after a link that could not all be used, and where it could not be loaded', async () => {
  await page.open('/pages/all.html');
  assert.deepEqual(await axe.violations(), [], 'tabs');
  await page.open('/pages/plain.html?#runrate:v=1&view=run-rate&nonsense=1');
  await page.find('.notice');
  assert.deepEqual(await axe.violations(), [], 'a notice');
  page.server.override('/runrate_bg.wasm', { missing: true });
  await page.open('/pages/plain.html', () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button') !== null);
  assert.deepEqual(await axe.violations(), [], 'not loaded');
});

test('D43: axe finds nothing in a sentence with numbers, at rest, typed into, and wrong', async () => {
  await page.open('/');
  const violations = () => axe.violations('main');
  const number = () => page.run(() => document.querySelector('runrate-input').shadowRoot.querySelector('.drag')?.focus());
  await until(() => page.run(() => document.querySelector('runrate-input')?.shadowRoot?.querySelector('.drag') !== undefined), 'the number is there');
  assert.deepEqual(await violations(), [], 'at rest');
  await number();
  await page.press('Enter');
  assert.deepEqual(await violations(), [], 'typed into');
  await page.typeOver('abc');
  await until(() => page.run(() => document.querySelector('runrate-input').shadowRoot.querySelector('.error') !== null), 'it is wrong');
  assert.deepEqual(await violations(), [], 'wrong');
});

test('D43: states that axe has checked', (t) => {
  t.diagnostic(`axe has checked ${axe.checked()} states in ${BROWSER}`);
  assert.ok(axe.checked() >= 100, `${axe.checked()} states`);
});
