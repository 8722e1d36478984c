// What is being used keeps the focus, whatever comes and goes around it: a field taken away under the hand is the worst a form can do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usePage } from './page.mjs';
import { FIGURES, MORE, RESET, field, figure, period, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

// The text to type, and what comes or goes beside the field on the way.
const TYPED = [
  ['period_revenue', '125B', 'more than the whole: the share has no value'],
  ['period_revenue', '0', 'nothing is left to draw'],
  ['whole_run_rate', '99B', 'both published values can be compared with'],
  ['growth', 'x5%', 'wrong, then all is old, then in order'],
  ['announced_run_rate', '999B', 'more than the whole'],
  ['target_run_rate', '30B', 'another figure'],
  ['part_as_of', '2026-06-30', 'the dates differ: a warning'],
  ['history', '1B, 2B, 3B, 4B', 'the history says what the latest period was'],
];

for (const [input, text, why] of TYPED) {
  test(`typing ${text} into ${input} keeps the focus (${why})`, async () => {
    await page.open('/pages/plain.html');
    await widget.unfold(MORE);
    const box = await page.find(field(input));
    await box.click();
    await page.run((element) => element.select(), box);
    for (const key of text) {
      await page.press(key);
      assert.equal(await widget.focused(), `input-${input}`, `after ${key} of ${text}`);
    }
    assert.equal(await widget.value(field(input)), text);
    assert.notEqual(await widget.attribute('details.more', 'open'), null, 'the folded inputs stay open');
    assert.deepEqual(await page.errors(), []);
  });
}

test('typing into an input that was not set keeps the focus, though it counts from now on', async () => {
  await page.open('/pages/plain.html');
  await widget.choose('aws-history');
  await widget.headlineComes(/of AWS booked/);
  await widget.unfold(MORE);
  const box = await page.find(field('whole_run_rate'));
  await box.click();
  for (const key of '300B') {
    await page.press(key);
    assert.equal(await widget.focused(), 'input-whole_run_rate', `after ${key}`);
  }
  assert.equal(await widget.value(field('whole_run_rate')), '300B');
});

test('a slider moved by keys keeps the focus, past every warning', async () => {
  await page.open('/pages/plain.html');
  await widget.focus(slider('period_revenue'));
  const focused = () => page.inShadow((root) => root.activeElement?.getAttribute('aria-label') ?? '');
  for (const key of ['End', 'Home', 'End', 'ArrowLeft']) {
    await page.press(key);
    assert.match(await focused(), /^Revenue in the quarter$/, `after ${key}`);
  }
});

test('a slider dragged is held to the end, past every warning', async () => {
  await page.open('/pages/plain.html');
  await page.drag(slider('period_revenue'), 0.95, { steps: 10 });
  const { value, max } = await page.inShadow((root, css) => {
    const range = root.querySelector(css);
    return { value: Number(range.value), max: Number(range.max) };
  }, { args: [slider('period_revenue')] });
  assert.ok(Math.abs(value / max - 0.95) < 0.02, `the slider is at ${value} of ${max}`);
  const said = await widget.attribute(slider('period_revenue'), 'aria-valuetext');
  await widget.headlineComes(new RegExp(`one quarter of ${said.replace(/[$.]/g, '\\$&')},`));
  assert.equal(await widget.count('.warning'), 1, 'it went past the whole');
});

test('a number of the headline keeps the focus while its working opens and closes', async () => {
  await page.open('/pages/plain.html');
  await widget.focus('.answer .number');
  for (const expanded of ['true', 'false']) {
    await page.press('Enter');
    await widget.becomes(() => widget.attribute('.answer .number', 'aria-expanded'), expanded);
    assert.equal(await widget.focused(), 'more than $15 billion', `aria-expanded is ${expanded}`);
  }
});

test('buttons and choices keep the focus', async () => {
  await page.open('/pages/plain.html');
  await widget.unfold(FIGURES);
  await widget.focus(figure('next_year'));
  await page.press('Enter');
  assert.equal(await widget.focused(), 'next_year');
  await widget.focus('.chart-or-table button:last-child');
  await page.press('Enter');
  assert.equal(await widget.focused(), 'Table');
  await widget.focus(period('quarter'));
  await page.press('ArrowLeft');
  await widget.headlineComes(/one month/);
  assert.equal(await widget.focused(), 'period');
  // The button that was pressed becomes the one that goes back.
  await widget.focus('.link');
  await page.press('Enter');
  assert.match(await widget.focused(), /^Compare with the same quarter/);
});

test('after a reset by key, Tab goes on from where the button was', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await widget.focus(RESET);
  await page.press('Enter');
  await widget.headlineComes(/grew 20%/);
  await page.press('Tab');
  assert.equal(await widget.focused(), 'run rate');
});
