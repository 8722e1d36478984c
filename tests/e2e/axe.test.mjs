// axe-core finds nothing to mend, in any state a reader can bring about, through the shadow root: in both themes, in a narrow box, and
// in other languages, one of them from right to left. Every part is in tests/e2e/parts.test.mjs, forced colours in forced.test.mjs.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { axeOf, openAll, statesOf } from './axe.mjs';
import { BROWSER, until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const axe = axeOf(page);
const { fresh, states } = statesOf(page, widget);
afterEach(() => page.server.restore());
/** Why not everywhere. */
const WORDS = BROWSER !== 'chromium' && 'one browser is enough for words: axe reads the same in each';

for (const [state, reach] of Object.entries(states)) {
  test(`D43: axe finds nothing ${state}: light, dark and at 320 px`, async () => {
    await page.open('/pages/views.html');
    await fresh({ view: 'run-rate', ...reach.with });
    await reach();
    await axe.assertClean(widget, state);
  });

  test(`D43: axe finds nothing ${state}, in German and in Arabic`, { skip: WORDS }, async () => {
    await page.open('/pages/views.html');
    for (const locale of ['de', 'ar']) {
      await fresh({ view: 'run-rate', locale, ...reach.with });
      await reach();
      assert.deepEqual(await axe.violations(), [], `${state}, ${locale}`);
    }
  });
}

for (const tag of ['ar', 'de', 'es', 'fr', 'hi', 'ja', 'zh']) {
  test(`D43: axe finds nothing in ${tag}, unfolded, in three views`, { skip: WORDS }, async () => {
    await page.open('/pages/views.html');
    for (const view of ['answer', 'margin', 'capex']) {
      await fresh({ view, locale: tag });
      await page.inShadow(openAll);
      await widget.rest();
      assert.deepEqual(await axe.violations(), [], view);
    }
  });
}

test('D43: axe does find what is wrong in the shadow root: a button without a name', async () => {
  await page.open('/pages/plain.html');
  await page.inShadow((shadow) => shadow.querySelector('.frame').append(document.createElement('button')));
  const found = await axe.violations();
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0], /^button-name: runrate-calculator,/);
});

test('D43: axe finds nothing in all views as tabs, after a link that could not all be used, and where it could not be loaded', async () => {
  await page.open('/pages/all.html');
  assert.deepEqual(await axe.violations(), [], 'tabs');
  await page.open('/pages/plain.html?#runrate:v=1&view=run-rate&nonsense=1');
  await page.find('.notice');
  assert.deepEqual(await axe.violations(), [], 'a notice');
  page.server.override('/runrate_bg.wasm', { missing: true });
  await page.open('/pages/plain.html', () => Boolean(document.querySelector('runrate-calculator').shadowRoot?.querySelector('button')));
  assert.deepEqual(await axe.violations(), [], 'not loaded');
});

test('D43: axe finds nothing in a sentence with numbers, at rest, typed into, and wrong', async () => {
  await page.open('/');
  const violations = () => axe.violations('p:has(> runrate-input)');
  const inNumber = (css) => page.run((selector) => document.querySelector('runrate-input')?.shadowRoot?.querySelector(selector) ?? null, css);
  const number = await until(() => inNumber('.drag'), 'the number is there');
  assert.deepEqual(await axe.violations('main'), [], 'at rest');
  await page.run((it) => it.focus(), number);
  await page.press('Enter');
  await until(() => inNumber('input:focus'), 'it is typed into');
  assert.deepEqual(await violations(), [], 'typed into');
  await page.typeOver('abc');
  await until(() => inNumber('.error'), 'it is wrong');
  assert.deepEqual(await violations(), [], 'wrong');
});

test('D43: states that axe has checked', (t) => {
  t.diagnostic(`axe has checked ${axe.checked()} states in ${BROWSER}`);
  assert.ok(axe.checked() >= (WORDS ? 40 : 80), `${axe.checked()} states`);
});
