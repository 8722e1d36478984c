// Undo and redo, and the tabs of all views.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, REDO, RESET, UNDO, field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

afterEach(() => page.server.restore());

const SHRUNK = /shrank 10% a quarter/;
const aria = (css) => widget.attribute(css, 'aria-disabled');

test('D33: changes are undone one by one and done again, by buttons', async () => {
  await page.open('/pages/plain.html');
  assert.deepEqual([await aria(UNDO), await aria(REDO)], ['true', 'true'], 'there is nothing to undo yet');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30% a quarter/);
  await widget.enter('growth', '−10%');
  await widget.headlineComes(SHRUNK);
  await page.click(UNDO);
  await widget.headlineComes(/grew 30% a quarter/);
  await page.click(UNDO);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await widget.valueBecomes(field('growth'), '20%');
  assert.deepEqual([await aria(UNDO), await aria(REDO)], ['true', 'false']);
  await page.click(REDO);
  await page.click(REDO);
  await widget.headlineComes(SHRUNK);
  await page.click(UNDO);
  await widget.enter('growth', '5%');
  await widget.headlineComes(/grew 5% a quarter/);
  assert.equal(await aria(REDO), 'true', 'another change leaves nothing to do again');
});

test('another preset, a reset and a published value are changes like others', async () => {
  await page.open('/pages/plain.html');
  await widget.choose('aws-ai-2026q2');
  await widget.headlineComes(/more than \$25 billion/);
  await page.click(UNDO);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await widget.becomes(() => widget.value('select.preset'), 'aws-ai-2026q1');
  await widget.enter('growth', '−10%');
  await page.click(RESET);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await page.click(UNDO);
  await widget.headlineComes(SHRUNK);
});

test('D33: text that could not be used comes back when what dropped it is undone', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', 'much');
  const said = () => page.inShadow((root) => root.querySelector('#error-growth')?.textContent ?? '');
  await widget.comes(said, /much/);
  await page.click(RESET);
  await widget.valueBecomes(field('growth'), '20%');
  assert.equal(await said(), '');
  await page.click(UNDO);
  await widget.valueBecomes(field('growth'), 'much');
  assert.match(await said(), /much/);
  // Another input is changed beside it: to take that back leaves the text.
  await widget.enter('period_revenue', '4B');
  await widget.headlineComes(/\$4 billion/);
  await page.click(UNDO);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.equal(await widget.value(field('growth')), 'much');
});

test('D33: text that was dropped before it could be read is read when that is undone', async () => {
  let arrive;
  page.server.override('/split_extra.wasm', { after: new Promise((resolve) => { arrive = resolve; }) });
  await page.open('/pages/plain.html');
  await widget.enter('growth', '−10%');
  await widget.valueBecomes(field('growth'), '−10%');
  await page.click(RESET);
  await widget.valueBecomes(field('growth'), '20%');
  await page.click(UNDO);
  await widget.valueBecomes(field('growth'), '−10%');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE, 'nobody has read it yet');
  arrive();
  await widget.headlineComes(SHRUNK);
});

test('D33: thirty changes of every kind come back byte by byte, and forth again', async () => {
  await page.open('/pages/plain.html');
  await widget.tool('share');
  await until(() => widget.visible('textarea.shared'), 'the link is shown');
  // The link carries every input in full; with it goes all that is computed.
  const state = async () => `${await widget.rest() ?? ''}${await widget.value('textarea.shared')}\n${await page.text('.answer')}\n${await page.text('.figure-list')}`;
  const changes = [
    (nth) => widget.enter('growth', `${3 + nth}.0${nth}1%`),
    (nth) => page.click(`input[name=period][value=${nth % 4 === 2 ? 'month' : 'quarter'}]`),
    (nth) => page.drag('[data-input="whole_run_rate"] input[type=range]', 0.3 + nth / 100),
    (nth) => widget.enter('period_revenue', `${1 + nth}.234567891B`),
    () => page.click(RESET),
  ];
  const states = [await state()];
  for (let nth = 0; nth < 30; nth += 1) {
    const before = states.at(-1);
    await changes[nth % changes.length](nth);
    await until(async () => (await state()) !== before || nth % changes.length === 1, `change ${nth} is seen`);
    const now = await state();
    if (now !== before) states.push(now);
  }
  assert.ok(states.length > 20, `${states.length} states`);
  for (const expected of states.slice(0, -1).toReversed()) {
    await page.click(UNDO);
    await widget.becomes(state, expected);
  }
  for (const expected of states.slice(1)) {
    await page.click(REDO);
    await widget.becomes(state, expected);
  }
});

test('D33: a word typed letter by letter is one change, and keys undo it', async () => {
  await page.open('/pages/plain.html');
  await page.typeInto(field('growth'), '−10%');
  await page.press('Tab');
  await widget.headlineComes(SHRUNK);
  const press = (shift) => page.inShadow((root, shiftKey) => root.querySelector('input[type=range]')
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, shiftKey, bubbles: true, composed: true, cancelable: true })), { args: [shift] });
  assert.equal(await press(false), false, 'the key is the calculator\'s, not the page\'s');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await press(true);
  await widget.headlineComes(SHRUNK);
});

const tab = (id) => `#tab-${id}`;
const selected = () => page.inShadow((root) => [...root.querySelectorAll('[role=tab][aria-selected=true]')].map((it) => it.id).join());

test('view="all" shows every view as a tab, each as it was left', async () => {
  await page.open('/pages/all.html');
  assert.equal(await widget.count('[role=tab]'), 9);
  assert.equal(await selected(), 'tab-run-rate');
  await widget.enter('growth', '−10%');
  await widget.headlineComes(SHRUNK);
  await page.click(tab('capex'));
  await widget.headlineComes(/paid back after/);
  assert.equal(await selected(), 'tab-capex');
  assert.equal(await widget.attribute('#panel', 'aria-labelledby'), 'tab-capex');
  await page.click(tab('run-rate'));
  await widget.headlineComes(SHRUNK);
  assert.deepEqual(await page.errors(), []);
});

test('D47: tabs are walked by arrow keys and chosen by Enter', async () => {
  await page.open('/pages/all.html');
  await widget.focus(tab('run-rate'));
  await page.press('ArrowLeft');
  assert.equal(await widget.focused(), 'tab-chain');
  await page.press('Home');
  await page.press('ArrowRight');
  assert.equal(await widget.focused(), 'tab-answer');
  assert.equal(await selected(), 'tab-run-rate', 'walking does not choose: a view may have to be fetched');
  await page.press('Enter');
  await until(async () => (await selected()) === 'tab-answer', 'the second tab is chosen');
  assert.equal(await widget.focused(), 'tab-answer');
  await page.press('End');
  assert.equal(await widget.focused(), 'tab-chain');
  await page.press('ArrowRight');
  assert.equal(await widget.focused(), 'tab-run-rate', 'after the last comes the first');
});

test('D47: one tab is the stop for all, and the panel has its name', async () => {
  await page.open('/pages/all.html');
  await page.click(tab('margin'));
  await until(async () => (await selected()) === 'tab-margin', 'it is chosen');
  const tabs = await page.inShadow((root) => [...root.querySelectorAll('[role=tablist] > [role=tab]')].map((it) => ({
    id: it.id, index: it.tabIndex, chosen: it.getAttribute('aria-selected'), of: root.getElementById(it.getAttribute('aria-controls'))?.role,
  })));
  for (const { id, index, chosen, of } of tabs) assert.deepEqual([index, chosen, of], id === 'tab-margin' ? [0, 'true', 'tabpanel'] : [-1, 'false', 'tabpanel'], id);
  assert.equal(await page.inShadow((root) => root.getElementById(root.querySelector('[role=tabpanel]').getAttribute('aria-labelledby')).textContent), 'Margin');
  assert.equal(await widget.attribute('[role=tablist]', 'aria-label'), 'Questions');
  await widget.focus(tab('margin'));
  await page.press('Tab');
  assert.doesNotMatch(await widget.focused(), /^tab-/, 'Tab leaves the tabs');
  await page.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
  assert.equal(await widget.focused(), 'tab-margin');
});

test('D47: of two tabs that are chosen one after the other the last is shown, though its view is there sooner', async () => {
  await page.open('/pages/all.html');
  const chosen = await page.inShadow((root) => {
    root.chosen = [];
    new MutationObserver(() => root.chosen.push(root.querySelector('[role=tab][aria-selected=true]').id)).observe(root, { subtree: true, attributes: true, attributeFilter: ['aria-selected'] });
    // The first is still to be fetched, the second is here.
    root.querySelector('#tab-capex').click();
    root.querySelector('#tab-run-rate').click();
    return root.querySelector('[role=tab][aria-selected=true]').id;
  });
  assert.equal(chosen, 'tab-run-rate');
  await until(() => page.server.count('/split_spending.wasm') > 0, 'the first is fetched');
  // One that is asked for after it.
  await page.click('#tab-answer');
  await until(async () => (await widget.attribute('#tab-answer', 'aria-selected')) === 'true', 'another tab is shown');
  await widget.rest();
  assert.deepEqual(await page.inShadow((root) => root.chosen.filter((id) => id === 'tab-capex')), []);
});

test('a tab whose view cannot be fetched says so, and works when it can', async () => {
  page.server.override('/split_answer.wasm', { missing: true });
  await page.open('/pages/all.html');
  await page.click(tab('answer'));
  await widget.comes(() => page.text('[role=alert]'), /“answer” could not be loaded/);
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  page.server.restore();
  await page.click(tab('answer'));
  await widget.headlineComes(/a response costs/);
});
