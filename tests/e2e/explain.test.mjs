// How a number explains itself: its working leads to the fields and the figures it rests on, names its sources, and the field's words
// say what they mean.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { RESET, field, period, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

const question = () => page.text('.figures .question');

test('every term of every working leads on: an input to its field, a figure to its own working', async () => {
  await page.open('/pages/plain.html');
  await widget.unfold('details.all-figures');
  await widget.rest();
  const figures = await page.inShadow((root) => [...root.querySelectorAll('button.figure')].map((it) => it.dataset.figure));
  let fields = 0, workings = 0;
  for (const figure of figures) {
    await page.click(`button.figure[data-figure=${figure}]`);
    const asked = await question();
    for (let nth = 0; nth < await widget.count('.figures .terms .term'); nth += 1) {
      await page.inShadow((root, i) => { root.querySelector('details.more').open = false; root.querySelectorAll('.figures .terms .term')[i].focus(); }, { args: [nth] });
      await page.press('Enter');
      const led = async () => ((await question()) !== asked ? 'working' : page.inShadow((root) => root.activeElement?.closest('.field') && root.activeElement.getClientRects().length > 0 && 'field'));
      const where = await until(led, `term ${nth} of ${figure} leads on`);
      if (where === 'field') fields += 1; else workings += 1;
      if (where === 'working') {
        await page.click(`button.figure[data-figure=${figure}]`);
        await widget.becomes(question, asked);
      }
    }
  }
  assert.ok(fields > 5 && workings > 0, `${fields} fields, ${workings} workings`);
});

test('D33: the working names the sources of what it rests on with their dates, and what is the reader’s own', async () => {
  await page.open('/pages/plain.html');
  const origins = () => page.text('.figures .origins');
  assert.match(await origins(), /, as of 20\d\d-\d\d-\d\d/);
  assert.doesNotMatch(await origins(), /your own/);
  await widget.enter('period_revenue', '4B');
  await widget.comes(origins, /your own: Revenue/);
  assert.doesNotMatch(await origins(), /Jassy/);
});

test('one input is set back, and what says the same another way with it', async () => {
  await page.open('/pages/plain.html');
  const restore = (input) => `[data-input="${input}"] .restore`;
  assert.equal(await widget.visible(restore('growth')), false, 'nothing to set back yet');
  const before = await widget.headline();
  await widget.enter('growth', '5%');
  await page.click(period('month'));
  await widget.headlineComes(/one month/);
  await page.click(restore('period'));
  await widget.headlineComes(/one quarter/);
  await page.click(restore('growth'));
  await widget.headlineBecomes(before);
  assert.equal(await widget.visible(restore('growth')), false);
  // Wrong text goes, too.
  await widget.enter('growth', 'lots');
  await until(() => widget.visible('[data-input=growth] .error'), 'it is wrong');
  await page.click(restore('growth'));
  await until(async () => (await widget.count('.error')) === 0, 'it is mended');
  // The announced run rate comes back when the revenue that took its place is set back.
  await widget.enter('period_revenue', '5B');
  await widget.headlineComes(/\$20 billion/);
  await page.click(restore('period_revenue'));
  await widget.headlineBecomes(before);
  assert.equal(await widget.visible(RESET), false, 'nothing differs');
});

test('setting one input back by keys keeps the focus in the calculator and can be undone', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '5%');
  await widget.headlineComes(/grew 5%/);
  await widget.focus('[data-input="growth"] .restore');
  await page.press('Enter');
  await widget.headlineComes(/grew 20%/);
  await page.click('.steps button:nth-child(1)');
  await widget.headlineComes(/grew 5%/);
});

test('a term of the field opens in a sentence and closes again', async () => {
  await page.open('/pages/plain.html');
  const first = '.answer .term';
  assert.equal(await page.text(first), 'run rate');
  assert.equal(await widget.attribute(first, 'aria-expanded'), 'false');
  await page.click(first);
  await widget.comes(() => page.text('.answer'), /a pace, not a year’s sales/);
  assert.equal(await widget.attribute(first, 'aria-expanded'), 'true');
  await page.press('Enter');
  await until(async () => (await widget.count('.meaning')) === 0, 'it is closed');
});

test('each term is marked once, where it is met first', async () => {
  await page.open('/pages/all.html');
  for (const view of ['answer', 'rent-own-api', 'chips', 'margin', 'demand', 'capex', 'training', 'chain']) {
    await page.click(`#tab-${view}`);
    await until(async () => (await widget.attribute(`#tab-${view}`, 'aria-selected')) === 'true', `${view} is there`);
    await widget.rest();
    const marked = await page.inShadow((root) => [...root.querySelectorAll('.term')].filter((it) => !it.closest('.working')).map((it) => it.textContent.toLowerCase()));
    assert.ok(marked.length > 0, `${view} has terms`);
    assert.equal(new Set(marked).size, marked.length, `${view}: ${marked}`);
  }
});

test('fields and sliders keep their place while things are explained', async () => {
  await page.open('/pages/plain.html');
  const top = (css) => page.inShadow((root, selector) => root.querySelector(selector).getBoundingClientRect().top, { args: [css] });
  const before = [await top(field('growth')), await top(slider('growth'))];
  await page.click(slider('growth'));
  assert.deepEqual([await top(field('growth')), await top(slider('growth'))].map((y, i) => Math.abs(y - before[i]) < 400), [true, true]);
});
