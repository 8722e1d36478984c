// Changing what goes in: by typing, by slider, by choosing; and what the answer does then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, MORE, RESET, field, figure, period, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

const open = async () => {
  await page.open('/pages/plain.html');
  await widget.unfold(MORE);
};
/** The text of the first label or legend of an input. */
const label = (input) => page.text(`[data-input="${input}"] :is(label, legend)`);

// What people type, the figure it moves, and what the field says once it is left: the exact value.
const TYPED = [
  ['announced_run_rate', '15B', 'run_rate', '$15B a year', '$15B'],
  ['announced_run_rate', '>18B', 'run_rate', '≥ $18B a year', '>$18B'],
  ['period_revenue', '3.75b', 'run_rate', '$15B a year', '$3.75B'],
  ['period_revenue', '1,200.50', 'run_rate', '$4,802 a year', '$1,200.5'],
  ['period_revenue', '$4 million', 'run_rate', '$16M a year', '$4M'],
  ['period_revenue', '1.23456789B', 'run_rate', '$4.938B a year', '$1.23456789B'],
  ['growth', '20%', 'annual_growth', '107.4%', '20%'],
  // The field shows per cent, so a bare number is one.
  ['growth', '10', 'annual_growth', '46.41%', '10%'],
  ['growth', '-5%', 'annual_growth', '−18.55%', '−5%'],
];

test('D31: what is typed counts at once, is never rewritten while typing, and is put in order when the field is left', async () => {
  await open();
  for (const [input, text, output, shown, rest] of TYPED) {
    const box = await page.find(field(input));
    await box.click();
    await page.run((element) => element.select(), box);
    let soFar = '';
    for (const key of text) {
      await page.press(key);
      soFar += key;
      // Reading takes longer than the widget needs to answer, so a rewrite would be seen by the next key at the latest.
      assert.equal(await widget.value(field(input)), soFar);
    }
    await widget.figureBecomes(output, shown);
    assert.equal(await widget.value(field(input)), text, 'the answer is there and the text is still as typed');
    await page.press('Tab');
    await widget.valueBecomes(field(input), rest);
    assert.equal(await widget.figure(output), shown, 'leaving the field changes no value');
  }
  assert.deepEqual(await page.errors(), []);
});

test('D31: a caret in the middle of a number stays there while typing', async () => {
  await open();
  await widget.enter('period_revenue', '5B');
  await page.click(field('period_revenue'));
  await page.press('Home', 'ArrowRight', '1', '.', '2');
  assert.equal(await widget.value(field('period_revenue')), '$1.25B');
  const caret = await page.inShadow((root, css) => root.querySelector(css).selectionStart, { args: [field('period_revenue')] });
  assert.equal(caret, 4);
  await widget.figureBecomes('run_rate', '$5B a year');
});

test('D33: a lower bound stays one through all that follows from it', async () => {
  await open();
  await widget.enter('announced_run_rate', '>20B');
  await widget.headlineComes(/^A run rate of more than \$20 billion .* booked more than \$15\.5 billion\.$/);
  await widget.enter('announced_run_rate', '20B');
  await widget.headlineComes(/^A run rate of \$20 billion .* booked \$15\.5 billion\.$/);
});

test('a slider dragged moves its number, its text and the headline', async () => {
  await open();
  await page.drag(slider('growth'), 0.6);
  await widget.headlineComes(/If AWS AI grew (39|40|41)% a quarter/);
  await widget.rest();
  const grew = /grew (\d+%)/.exec(await widget.headline())[1];
  assert.equal(await widget.value(field('growth')), grew);
  assert.equal(await widget.attribute(slider('growth'), 'aria-valuetext'), grew);
});

test('D46: a slider goes by keys, and says its value in words', async () => {
  await open();
  await widget.focus(slider('growth'));
  const stands = async (text, headline) => {
    await widget.headlineComes(headline);
    assert.equal(await widget.value(field('growth')), text);
    assert.equal(await widget.attribute(slider('growth'), 'aria-valuetext'), text);
  };
  await page.press('ArrowRight');
  await stands('21%', /grew 21% a quarter/);
  await page.press('ArrowLeft', 'ArrowDown');
  await stands('19%', /grew 19% a quarter/);
  await page.press('ArrowUp', 'Home');
  await stands('−20%', /shrank 20% a quarter/);
  await page.press('End');
  await stands('80%', /grew 80% a quarter/);
  // How far a page goes is the browser's choice; that it goes further than an arrow isn't.
  await page.press('PageDown');
  await widget.headlineComes(/grew (?!80%|79%)\d+% a quarter/);
  await page.press('PageUp');
  await stands('80%', /grew 80% a quarter/);
  assert.equal(await widget.attribute(slider('period_revenue'), 'aria-valuetext'), '$3.75 billion');
  assert.equal(await widget.attribute(slider('whole_run_rate'), 'aria-valuetext'), '$150 billion a year');
});

test('a period chosen is the period of the headline, the labels and the figures', async () => {
  await open();
  await page.click(period('month'));
  await widget.headlineComes(/is one month of \$1\.25 billion, twelve times over\. If AWS AI grew 6\.27% a month, its last twelve months booked/);
  assert.equal(await label('period_revenue'), 'Revenue in the month');
  assert.equal(await label('growth'), 'Growth a month');
  assert.equal(await widget.figure('period_revenue'), '≥ $1.25B');
  assert.equal(await page.text(`${figure('period_revenue')} .figure-name`), 'Revenue in the month');
  assert.equal(await widget.figure('run_rate'), '≥ $15B a year', 'what was announced is not what was changed');
  assert.match(await page.text('figcaption'), /a month/);
});

test('another period is the same business: growth is said anew, and chosen back it is what it was', async () => {
  await open();
  const yearly = await widget.figure('annual_growth');
  for (const [id, words] of [['year', 'is one year of'], ['day', 'is one day of'], ['half-year', 'is one half-year of']]) {
    await page.click(period(id));
    await widget.headlineComes(new RegExp(words));
    assert.equal(await widget.figure('annual_growth'), yearly, `growth a year, counted by ${id}`);
  }
  await page.click(period('quarter'));
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.equal(await widget.visible(RESET), false, 'nothing is left to reset');
});

test('a revenue typed takes the place of the announced run rate', async () => {
  await open();
  assert.equal(await widget.value(field('announced_run_rate')), '>$15B');
  await widget.enter('period_revenue', '5B');
  await widget.figureBecomes('run_rate', '$20B a year');
  assert.equal(await widget.value(field('announced_run_rate')), '$20B');
  await widget.enter('announced_run_rate', '40B');
  await widget.figureBecomes('run_rate', '$40B a year');
  assert.equal(await widget.value(field('period_revenue')), '$10B');
});

test('another published value can be compared with, is warned about, and can be left again', async () => {
  await open();
  assert.equal(await widget.count('.warning'), 0);
  assert.equal(await page.text('.link'), 'Compare with the $142 billion of Q4 2025');
  await page.click('.link');
  await widget.figureBecomes('share_of_whole', '≥ 10.56%');
  assert.match(await widget.attribute('svg.strip', 'aria-label'), /10\.6% of all of AWS/i);
  assert.equal(await widget.count('.warning'), 1);
  // Which dates differ is what the reader must learn.
  assert.match(await page.text('.warning'), /2025-12-31/);
  assert.match(await page.text('.warning'), /2026-03-31/);
  assert.equal(await widget.value(field('whole_as_of')), '2025-12-31');
  assert.equal(await page.text('.link'), 'Compare with the same quarter’s $150.36 billion');
  await page.click('.link');
  await widget.figureBecomes('share_of_whole', '≥ 9.976%');
  assert.equal(await widget.count('.warning'), 0);
});

test('D33: reset brings everything back and disappears', async () => {
  await open();
  assert.equal(await widget.visible(RESET), false);
  await widget.enter('growth', '44%');
  await page.click(period('week'));
  await widget.enter('whole_run_rate', 'what?');
  await widget.headlineComes(/one week of/);
  assert.equal(await widget.visible(RESET), true);
  await page.click(RESET);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.equal(await widget.visible(RESET), false);
  assert.equal(await widget.value(field('growth')), '20%');
  assert.equal(await widget.value(field('whole_run_rate')), '$150.36B');
  assert.equal(await widget.count('.error, .stale-note, .stale'), 0);
  assert.equal(await page.inShadow((root) => root.querySelector('input[name=period]:checked').value), 'quarter');
});

test('an input that was left out at first can be emptied again, and what rests on it goes with it', async () => {
  await page.open('/pages/plain.html');
  await widget.unfold('details.more');
  await widget.enter('target_run_rate', '30B');
  await widget.becomes(() => widget.count(figure('periods_to_target')), 1);
  await page.typeInto(field('target_run_rate'), Key.BACK_SPACE);
  await page.press('Tab');
  await widget.becomes(() => widget.count(figure('periods_to_target')), 0);
  assert.equal(await widget.count('.error'), 0);
});

test('growth that no longer fits the period is shown with the reason', async () => {
  await page.open('/pages/plain.html');
  await page.click(period('day'));
  await widget.enter('growth', '80%');
  // Read by now as what it is of a day.
  await widget.headlineComes(/grew 80% a day/);
  await page.click(period('year'));
  await widget.comes(() => page.text('.error'), /Growth a year is .*at most 100,000%/);
});

test('D28: numbers are typed and shown with the decimals of the element’s locale, wherever they are pasted from', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('locale', 'it-IT'));
  await widget.valueBecomes(field('whole_run_rate'), '$150,36B');
  await widget.enter('growth', '12,5');
  await widget.headlineComes(/grew 12.5% a quarter/);
  await widget.valueBecomes(field('growth'), '12,5%');
  await widget.enter('period_revenue', '4.500.000.000,00');
  await widget.headlineComes(/one quarter of \$4.5 billion/);
  await widget.valueBecomes(field('period_revenue'), '$4,5B');
  // A page in English reads what was copied from elsewhere, if it can only be meant one way.
  await page.run(() => document.querySelector('runrate-calculator').removeAttribute('locale'));
  await widget.valueBecomes(field('period_revenue'), '$4.5B');
  await widget.enter('period_revenue', '$5 500 000 000,00');
  await widget.headlineComes(/one quarter of \$5.5 billion/);
});

test('D28: a locale that is none is said on the console, and numbers are typed as in English', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('locale', 'not a locale!'));
  await until(async () => (await page.errors()).some((line) => line.includes('locale="not a locale!"')), 'it is said');
  await widget.enter('growth', '12.5%');
  await widget.headlineComes(/grew 12.5% a quarter/);
});
