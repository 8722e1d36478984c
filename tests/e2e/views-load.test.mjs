// The files that come with a view: under the strictest policy, and when one of them is missing.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { VIEWS, show } from './views.mjs';
import { DEFAULT_HEADLINE, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
/** One view for each file, and an input in front. */
const FILES = { answer: 'answer', 'rent-own-api': 'machines', margin: 'market', capex: 'spending' };

afterEach(() => page.server.restore());

const views = () => page.server.requests().filter((path) => path.startsWith('/split_'));
/** What the calculator says of it; the loader that the compiler's splitter brings says something besides. */
const consoleErrors = async () => (await page.errors()).filter((line) => line.startsWith('console.error: runrate-calculator: '));

test('a page that shows no other view fetches no other file, and a view its own once', async () => {
  await page.open('/pages/views.html');
  assert.deepEqual(views(), []);
  for (const [view, file] of Object.entries(FILES)) {
    page.server.reset();
    await show(page, { view, begins: VIEWS[view].parts[0].begins });
    assert.deepEqual(views(), [`/split_${file}.wasm`]);
    page.server.reset();
    await show(page, { view, begins: VIEWS[view].parts[0].begins });
    assert.deepEqual(page.server.requests(), [], `${view} a second time`);
  }
  assert.deepEqual(await page.errors(), []);
});

for (const [view, file] of Object.entries(FILES)) {
  test(`E23: under a strict policy ${view} is fetched and works, without a violation`, async () => {
    await page.open('/pages/strict.html');
    const [{ begins, front }] = VIEWS[view].parts;
    await show(page, { view, begins });
    assert.equal(page.server.count(`/split_${file}.wasm`), 1);
    assert.equal(await page.inShadow((root) => getComputedStyle(root.querySelector('.frame')).borderTopStyle), 'solid');
    const [input] = front;
    const before = await page.text('.figure-list');
    await widget.focus(slider(input));
    await page.press('Home');
    await until(async () => (await page.text('.figure-list')) !== before, 'the figures follow the slider');
    await widget.enter(input, 'abc');
    await until(() => widget.visible('.error'), 'the error is seen');
    assert.equal(await widget.value(field(input)), 'abc');
    await page.click('.chart-or-table button:last-child');
    await until(() => widget.visible('.table table'), 'the table is seen');
    assert.deepEqual(await page.errors(), []);
  });
}

const FALLBACK = '<p id="own">What the author wrote.</p>';
const fallbackSeen = () => page.run(() => document.querySelector('#own').getClientRects().length > 0);

test('E17: without its file a view leaves the author’s words, says so, and can be tried again; its neighbours go on', async () => {
  page.server.override('/split_answer.wasm', { missing: true });
  await page.open('/pages/plain.html');
  await page.run((inner) => {
    const element = Object.assign(document.createElement('runrate-calculator'), { innerHTML: inner });
    element.setAttribute('view', 'answer');
    document.body.append(element);
    element.scrollIntoView({ behavior: 'instant' });
  }, FALLBACK);
  const at = { index: 1 };
  await widget.comes(() => page.text(undefined, at), /could not be loaded/);
  assert.equal(await fallbackSeen(), true);
  assert.equal(await page.text('button', at), 'Try again');
  assert.equal((await consoleErrors()).length, 1, (await page.errors()).join('\n'));
  assert.match((await consoleErrors())[0], /runrate-calculator: the calculator could not be loaded: ./);

  // The neighbour lives, and so does a third that comes now.
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await page.run(() => {
    const third = document.createElement('runrate-calculator');
    third.setAttribute('view', 'margin');
    document.body.append(third);
    third.scrollIntoView({ behavior: 'instant' });
  });
  await widget.headlineComes(VIEWS.margin.parts[0].begins, { index: 2 });

  await page.click('button', at);
  await until(async () => (await consoleErrors()).length === 2, 'the second try failed');
  assert.equal(await fallbackSeen(), true);

  page.server.restore();
  await page.click('button', at);
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null, at), 'the view stands after another try');
  await widget.headlineComes(VIEWS.answer.parts[0].begins, at);
  assert.equal(await fallbackSeen(), false);
  await widget.headlineComes(/grew 30%/);
  assert.deepEqual((await page.errors()).filter((line) => /rejection|panic|unreachable/.test(line)), []);
});

test('an element that is given a view whose file is missing says so, and can be tried again', async () => {
  page.server.override('/split_spending.wasm', { missing: true });
  await page.open('/pages/fallback.html');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('view', 'capex'));
  await widget.comes(() => page.text(), /could not be loaded/);
  page.server.restore();
  await page.click('button');
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'the view stands after another try', 4000);
  await widget.headlineComes(VIEWS.capex.parts[0].begins);
});

test('an element that is given a view as soon as it is on the page shows that view', async () => {
  await page.open('/pages/fallback.html');
  await page.run(() => {
    const element = document.createElement('runrate-calculator');
    document.querySelector('runrate-calculator').replaceWith(element);
    element.setAttribute('view', 'chain');
  });
  await widget.headlineComes(VIEWS.chain.parts[0].begins);
  assert.deepEqual(await page.errors(), []);
});

test('an element that is given one view after another, before the first has come, shows the last', async () => {
  await page.open('/pages/fallback.html');
  await page.run(() => ['answer', 'chips', 'capex', 'margin'].forEach((view) => document.querySelector('runrate-calculator').setAttribute('view', view)));
  await widget.headlineComes(VIEWS.margin.parts[0].begins);
  assert.deepEqual(await page.errors(), []);
});
