// A scenario kept as A beside the present one: sentences, charts, table, and where the difference comes from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { UNDO, widgetOf } from './widget.mjs';
import { show } from './views.mjs';

const page = usePage();
const widget = widgetOf(page);

const PANEL = '[data-panel=compare]';
const press = (name) => `${PANEL} [data-do=${name}]`;
const panel = () => page.text(PANEL);
const SPLIT = `${PANEL} > section`;

/** What the panel shows: both sentences, charts by name and hash, the split, the table of all figures. */
const shown = () => page.inShadow((root) => {
  const box = root.querySelector('[data-panel=compare]');
  const sections = [...box.querySelectorAll('section')];
  const rows = (table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));
  return {
    sides: sections.slice(0, 2).map((it) => ({
      name: it.ariaLabel, said: it.querySelector('.said').textContent,
      charts: [...it.querySelectorAll('svg')].map((svg) => [svg.getAttribute('class'), svg.getAttribute('width'), svg.innerHTML]),
    })),
    said: sections[2]?.querySelector('.said')?.textContent,
    bars: sections[2]?.querySelector('svg')?.getAttribute('aria-label') ?? null,
    parts: sections[2]?.querySelector('table') ? rows(sections[2].querySelector('table')) : [],
    all: rows([...box.querySelectorAll('table')].at(-1)),
  };
});

async function openAnswer() {
  await page.open('/pages/plain.html');
  await show(page, { view: 'answer', model: 'serving-cost', begins: /a response costs/ });
  await widget.tool('compare');
}

test('A is kept, then changes show beside it, and the difference is split over the inputs', async () => {
  await openAnswer();
  assert.equal(await widget.count(`${PANEL} section`), 0, 'there is nothing to compare yet');
  await page.click(press('keep'));
  await widget.comes(panel, /A: Llama 3\.3 70B on rented H100s\./);
  const before = await widget.headline();
  await widget.enter('serving_share', '60%');
  await widget.enter('hour_price', '2');
  await widget.headlineComes(/\$0\.000346/);
  const { sides, said, bars, parts, all } = await shown();
  assert.deepEqual(sides.map(({ name, said: sentence }) => [name, sentence]), [['A (pinned)', before], ['Now', await widget.headline()]]);
  assert.deepEqual(sides.map(({ charts }) => charts.map(([id]) => id)), [['answer-strip', 'cost-by-share'], ['answer-strip', 'cost-by-share']]);
  assert.notEqual(sides[0].charts[0][2], sides[1].charts[0][2], 'each side has its own chart');
  assert.match(said, /^Cost of a response fell by \$0\.000482 \(58\.2%\), from \$0\.000827 to \$0\.000346: \$0\.000378 of it from the price of an accelerator-hour \(\$3\.99 to \$2\), \$0\.000104 from the serving share \(50% to 60%\)\.$/);
  assert.ok(bars.endsWith(said), bars);
  assert.deepEqual(parts.slice(1, 3), [['Price of an accelerator-hour', '$3.99', '$2', '−$0.000378'], ['Serving share', '50%', '60%', '−$0.000104']]);
  assert.deepEqual(all[1], ['Cost of a response', '$0.0008274', '$0.0003456', '−$0.000482', '−58.2%']);
  assert.deepEqual(await page.errors(), []);
});

test('the figure that is split can be chosen', async () => {
  await openAnswer();
  await page.click(press('keep'));
  await widget.enter('serving_share', '100%');
  await page.inShadow((root) => {
    const list = root.querySelector('[data-panel=compare] select');
    list.value = 'responses_per_hour';
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await widget.comes(() => page.text(`${SPLIT} .said`), /^Responses an hour rose by 4,820 responses an hour \(100%\).* all of it from the serving share \(50% to 100%\)\.$/);
});

test('A survives undo, another preset and another part, and can be swapped, gone back to and forgotten', async () => {
  await openAnswer();
  const before = await widget.headline();
  await page.click(press('keep'));
  await widget.enter('serving_share', '100%');
  await page.click(UNDO);
  await widget.headlineBecomes(before);
  await widget.comes(() => page.text(`${SPLIT} .said`), /no input differs/);
  await widget.choose('internal-search');
  await until(async () => (await shown()).sides[0].said === before && (await widget.headline()) !== before, 'A is what it was, now is another');
  const other = await widget.headline();
  await page.click(press('swap'));
  await widget.headlineBecomes(before);
  await until(async () => (await shown()).sides[0].said === other, 'A is what was now');
  await page.click(press('back'));
  await widget.headlineBecomes(other);
  await page.click(UNDO);
  await widget.headlineBecomes(before);
  await page.click('input[name=part][value=request-cost]');
  await widget.headlineComes(/at list price/);
  await widget.comes(panel, /A \(pinned\)/);
  await page.click(press('forget'));
  await until(async () => (await widget.count(`${PANEL} section`)) === 0, 'A is gone');
  assert.equal(await widget.visible(press('swap')), false);
  assert.deepEqual(await page.errors(), []);
});

test('all of it goes by keyboard, and the focus stays on a button that stays', async () => {
  await openAnswer();
  await widget.focus('.tools [data-tool=compare]');
  await page.press('Tab');
  for (let i = 0; i < 4 && (await widget.focused()) !== 'Keep these figures as A'; i += 1) await page.press('Tab');
  assert.equal(await widget.focused(), 'Keep these figures as A');
  await page.press('Enter');
  await widget.comes(panel, /A: Llama/);
  assert.equal(await widget.focused(), 'Keep these figures as A');
  await widget.enter('serving_share', '100%');
  await widget.focus(press('keep'));
  await page.press('Tab', 'Enter');
  await widget.headlineComes(/if 50%/);
  assert.equal(await widget.focused(), 'Swap A and now');
  await widget.focus(press('forget'));
  await page.press('Enter');
  await until(async () => (await widget.count(`${PANEL} section`)) === 0, 'A is gone');
  assert.equal(await widget.focused(), 'Forget A', 'the button in hand stays until it is left');
  await page.press('Enter');
  await page.press('Tab');
  assert.notEqual(await widget.focused(), '', 'Tab goes on from there');
  assert.equal(await widget.visible(press('forget')), false);
});

test('charts stand side by side where there is room, else one under the other', async () => {
  await openAnswer();
  await page.click(press('keep'));
  await page.resize(1200, 900);
  const places = () => page.inShadow((root) => [...root.querySelectorAll('[data-panel=compare] section')].slice(0, 2).map((it) => {
    const { left, top, width } = it.getBoundingClientRect();
    return { left, top, width };
  }));
  await until(async () => { const [a, now] = await places(); return a.top === now.top && now.left > a.left + a.width; }, 'side by side');
  const width = () => page.inShadow((root) => Number(root.querySelector('[data-panel=compare] section svg').getAttribute('width')));
  await until(async () => await width() <= (await places())[0].width + 1, 'a chart is as wide as its side');
  // What holds the two draws nothing around their words.
  const strokes = (css) => page.inShadow((root, selector) => [...new Set([...root.querySelectorAll(selector)].map((it) => getComputedStyle(it).stroke))], { args: [css] });
  assert.deepEqual(await strokes('.sides svg text'), await strokes('.charts svg text'));
  await page.resize(560, 900);
  await until(async () => { const [a, now] = await places(); return now.top > a.top && now.left === a.left; }, 'one under the other');
});
