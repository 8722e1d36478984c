// Text that can't be used: it stays where it was typed, its field says what is wrong, and the last good answer stays, marked as old.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usePage } from './page.mjs';
import { DEFAULT_HEADLINE, RESET, field, period, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const open = () => page.open('/pages/plain.html');

/** Replaces what a field holds key by key, so that an empty text can be typed too. */
async function type(input, text) {
  if (text !== '') return page.typeInto(field(input), text);
  await page.click(field(input));
  await page.run((element) => element.select(), await page.find(field(input)));
  return page.press('Backspace');
}

/** What a reader and a screen reader learn about a field: `null` if it is in order. */
const complaint = (input) => page.inShadow((root, css) => {
  const element = root.querySelector(css);
  if (element.getAttribute('aria-invalid') !== 'true') return null;
  const messages = (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => root.getElementById(id));
  if (!messages.every((message) => message && message.getClientRects().length > 0)) return 'a message is missing or hidden';
  return messages.map((message) => message.textContent).join(' ');
}, { args: [field(input)] });

const isStale = () => page.inShadow((root) => root.querySelector('section').classList.contains('stale'));

async function assertStale(expected) {
  await widget.becomes(isStale, expected);
  assert.equal(await widget.count('.stale-note'), expected ? 1 : 0);
  if (expected) assert.equal(await widget.visible('.stale-note'), true);
}

// What is typed, and what the message must say: the name of the input, what was given, what is allowed.
const BAD = [
  ['growth', 'abc', /^Growth a quarter is "abc"; it must be above −100% and at most 100,000%$/],
  ['growth', '-150%', /^Growth a quarter is −150%; it must be above −100% and at most 100,000%$/],
  ['growth', '', /^Growth a quarter is missing; it must be above −100% and at most 100,000%$/],
  ['period_revenue', 'NaN', /^Revenue in the quarter is "NaN"; it must be from \$0 to \$1,?000T$/],
  ['period_revenue', '1e999', /^Revenue in the quarter is "1e999"; it must be from \$0 to \$1,?000T$/],
  ['period_revenue', '-3B', /^Revenue in the quarter is −\$3B; it must be from \$0 to \$1,?000T$/],
  ['period_revenue', '1,23,4', /^Revenue in the quarter is "1,23,4"; it must be from \$0 to \$1,?000T$/],
  ['period_revenue', '<img src=x onerror=alert(1)>', /^Revenue in the quarter is "<img src=x onerror=alert\(1\)>"; it must be /],
  ['whole_run_rate', '', /^Run rate of all of AWS is missing; it must be above \$0 and at most \$1,?000T$/i],
  ['whole_run_rate', '0', /^Run rate of all of AWS is \$0; it must be above \$0 and at most \$1,?000T$/i],
];

for (const [input, text, message] of BAD) {
  test(`D31, D51: "${text}" for ${input} stays, is said to be wrong, and leaves the last good answer`, async () => {
    await open();
    await widget.enter('growth', '30%');
    await widget.headlineComes(/grew 30%/);
    // On the way to a bad text there can be good ones ("1" of "1e999"), so the last good answer is the one before the last key.
    await type(input, text);
    await widget.comes(() => complaint(input), message);
    assert.equal(await widget.value(field(input)), text);
    await assertStale(true);
    const answer = await widget.headline();
    assert.match(answer, /^A run rate of (more than )?\$[\d.]+( \w+)? a year is one quarter of \$[\d.]+.* booked (more than )?\$[\d.]+/);
    await page.press('Tab');
    assert.equal(await widget.value(field(input)), text, 'it stays when the field is left');
    assert.match(await complaint(input), message);
    assert.equal(await widget.headline(), answer);
    assert.deepEqual(await page.errors(), []);
  });
}

test('D31: a bad text leaves the figures of the last good one', async () => {
  await open();
  await widget.enter('growth', '30%');
  await widget.figureBecomes('annual_growth', '185.6%');
  const headline = await widget.headline();
  await type('growth', 'abc');
  await assertStale(true);
  assert.equal(await widget.headline(), headline);
  assert.equal(await widget.figure('annual_growth'), '185.6%');
  assert.equal(await widget.attribute(slider('growth'), 'aria-valuetext'), '30%');
});

test('D31: two fields are wrong, and are mended, each for itself', async () => {
  await open();
  await type('growth', 'x');
  // The message moves what stands under it: a click on the way there would miss.
  await widget.comes(() => complaint('growth'), /is "x"/);
  await type('whole_run_rate', 'y');
  await widget.comes(() => complaint('whole_run_rate'), /is "y"/);
  assert.equal(await widget.count('.error'), 2);

  // A good value elsewhere is taken, and what is wrong stays wrong.
  await widget.enter('period_revenue', '10B');
  await widget.figureBecomes('run_rate', '$40B a year');
  assert.match(await complaint('growth'), /is "x"/);
  assert.match(await complaint('whole_run_rate'), /is "y"/);
  await assertStale(true);

  await widget.enter('growth', '50%');
  await widget.becomes(() => complaint('growth'), null);
  await widget.headlineComes(/grew 50%/);
  assert.match(await complaint('whole_run_rate'), /is "y"/);
  assert.equal(await widget.value(field('whole_run_rate')), 'y');
  await assertStale(true);

  await widget.enter('whole_run_rate', '100B');
  await widget.becomes(() => complaint('whole_run_rate'), null);
  assert.equal(await widget.count('.error'), 0);
  await assertStale(false);
  await widget.figureBecomes('share_of_whole', '40%');
});

test('a wrong field is mended by its slider', async () => {
  await open();
  await type('growth', 'abc');
  await assertStale(true);
  await page.drag(slider('growth'), 0.7);
  await assertStale(false);
  assert.equal(await complaint('growth'), null);
  await widget.headlineComes(/grew (49|50|51)%/);
  assert.equal(await widget.value(field('growth')), /grew (\d+%)/.exec(await widget.headline())[1]);

  await type('growth', 'abc');
  await assertStale(true);
  await widget.focus(slider('growth'));
  await page.press('ArrowRight');
  await assertStale(false);
  assert.match(await widget.value(field('growth')), /^5[0-2]%$/);
});

test('a wrong field stays wrong while the period changes', async () => {
  await open();
  await type('growth', 'abc');
  await assertStale(true);
  await page.click(period('month'));
  await widget.headlineComes(/one month of/);
  assert.equal(await widget.value(field('growth')), 'abc');
  await assertStale(true);
});

test('the announced run rate, once wrong, is mended by the revenue that says the same', async () => {
  await open();
  await widget.unfold('details.more');
  await type('announced_run_rate', 'abc');
  await assertStale(true);
  await widget.enter('period_revenue', '10B');
  await assertStale(false);
  await widget.valueBecomes(field('announced_run_rate'), '$40B');
});

test('a reset takes the wrong text away', async () => {
  await open();
  await type('growth', 'abc');
  await assertStale(true);
  await page.click(RESET);
  await assertStale(false);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.equal(await widget.value(field('growth')), '20%');
});

test('D31: what is pasted is shortened in the message, not in the field', async () => {
  await open();
  const novel = 'call me Ishmael '.repeat(20).trim();
  await type('growth', novel);
  await widget.comes(() => complaint('growth'), /^Growth a quarter is "call me Ishmael.{0,40}…"; it must be above/);
  assert.equal(await widget.value(field('growth')), novel);
});
