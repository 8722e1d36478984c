// Guess first: the answer is nowhere until the reader has placed a guess or would rather not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { UNDO, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

const FIELD = '#guess';
const SHOW = '[data-do=guess]';
const SLIDER = '.guess input[type=range]';
const status = () => page.text('.guess [role=status]');
const hidden = async () => (await widget.count('.answer')) + (await widget.count('svg:not(.guess svg)')) + (await widget.count('button.figure, table, .tools')) === 0;

test('until a guess is placed the answer is not there, neither to see nor to hear', async () => {
  await page.open('/pages/guess.html');
  assert.match(await page.text('label[for=guess]'), /^What do you think the cost of a response is\?$/);
  assert.ok(await hidden());
  assert.doesNotMatch(await page.text(), /0\.00082/);
  assert.equal(await page.inShadow((root) => [...root.querySelectorAll('*')].some((it) => [...it.attributes].some(({ value }) => value.includes('0.00082')))), false);
  assert.match(await page.text('.guess .terms'), /Serving share 50%/, 'what is known is shown');
});

test('a typed guess is shown beside the answer, with how far off it is', async () => {
  await page.open('/pages/guess.html');
  await page.typeInto(FIELD, '$0.002');
  await page.click(SHOW);
  await widget.comes(status, /^You guessed \$0\.002; it is \$0\.000827: 2\.4 times too high\.$/);
  await widget.headlineComes(/a response costs \$0\.000827/);
  assert.equal(await widget.attribute('.guess-line', 'aria-label'), `Your guess and the answer. ${await status()}`);
  await widget.becomes(() => widget.value('select.preset'), 'h100-rented');
  // Undo is about inputs, not about guesses.
  await widget.enter('serving_share', '100%');
  await widget.headlineComes(/100% of the paid time/);
  await page.click(UNDO);
  await widget.headlineComes(/50% of the paid time/);
  assert.match(await status(), /2\.4 times too high/);
  assert.deepEqual(await page.errors(), []);
});

test('the slider goes by keys, and Enter shows the answer', async () => {
  await page.open('/pages/guess.html');
  assert.equal(await widget.attribute(SLIDER, 'aria-valuetext'), 'no guess yet');
  await widget.focus(FIELD);
  await page.press('Tab');
  await page.press('ArrowRight', 'ArrowRight');
  await until(async () => (await widget.value(FIELD)).startsWith('$'), 'the field follows the slider');
  assert.notEqual(await widget.attribute(SLIDER, 'aria-valuetext'), 'no guess yet');
  await page.press('Tab', 'Enter');
  await widget.comes(status, /^You guessed \$/);
  assert.equal(await widget.focused(), 'Guess again', 'the focus stays with the button');
  await page.press('Enter');
  await until(hidden, 'it is asked again');
  assert.equal(await widget.value(FIELD), '');
});

test('a drag of the slider is a guess, too', async () => {
  await page.open('/pages/guess.html');
  await page.drag(SLIDER, 0.9);
  await page.click(SHOW);
  await widget.comes(status, /times too high|% too high/);
});

test('what is no number is said, and nothing is shown', async () => {
  await page.open('/pages/guess.html');
  await page.click(SHOW);
  await widget.comes(() => page.text('.error'), /^Your guess is missing; it must be a number/);
  await page.typeInto(FIELD, 'lots');
  await page.press('Enter');
  await widget.comes(() => page.text('.error'), /^Your guess is "lots"; it must be a number, such as 2\.5, 40k or 15B$/);
  assert.deepEqual([await widget.attribute(FIELD, 'aria-invalid'), await widget.attribute(FIELD, 'aria-describedby')], ['true', 'error-guess']);
  assert.equal(await page.inShadow((root) => root.querySelector('#error-guess').getAttribute('role')), 'alert');
  assert.ok(await hidden());
});

test('who would rather see skips', async () => {
  await page.open('/pages/guess.html');
  await page.click('[data-do=skip]');
  await widget.headlineComes(/a response costs \$0\.000827/);
  assert.equal(await status(), '');
});

test('an attribute that comes later asks, one that goes shows', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('guess', ''));
  await until(() => widget.visible(FIELD), 'it asks');
  assert.ok(await hidden());
  await page.run(() => document.querySelector('runrate-calculator').removeAttribute('guess'));
  await widget.headlineComes(/^A run rate of more than/);
  assert.equal(await widget.count(FIELD), 0);
});

test('with all views as tabs each asks for a guess of its own, and keeps it', async () => {
  await page.open('/pages/guess.html');
  await page.run(() => {
    const element = document.createElement('runrate-calculator');
    element.setAttribute('view', 'all');
    element.setAttribute('guess', '');
    document.querySelector('runrate-calculator').replaceWith(element);
  });
  await widget.comes(() => page.text('label[for=guess]'), /^What do you think the booked/);
  await page.typeInto(FIELD, '9B');
  await page.click(SHOW);
  await widget.comes(status, /^You guessed \$9 billion/);
  await page.click('#tab-answer');
  await widget.comes(() => page.text('label[for=guess]'), /^What do you think the cost of a response is\?$/);
  assert.ok(await hidden(), 'its answer is not there');
  await page.click('#tab-run-rate');
  await widget.comes(status, /^You guessed \$9 billion/);
  await page.click('#tab-answer');
  await page.click('[data-do=skip]');
  await widget.headlineComes(/a response costs/);
  await page.click('#tab-chips');
  await widget.headlineComes(/A million tokens cost/);
  assert.deepEqual(await page.errors(), []);
});
