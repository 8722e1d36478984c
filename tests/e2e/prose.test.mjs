// Numbers inside an author's sentence: they show what the calculators of their group say, and can be dragged, stepped and typed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, test } from 'node:test';
import { BROWSER, Key, until, usePage } from './page.mjs';
import { UNDO, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

afterEach(() => page.server.restore());

/** All numbers of the page stand: none shows the author's words. */
const standing = () => page.run(() => [...document.querySelectorAll('p runrate-value, p runrate-input')]
  .every((it) => it.shadowRoot && it.shadowRoot.firstChild.localName !== 'slot'));
const open = async () => {
  await page.open('/pages/strict-prose.html');
  await until(standing, 'the numbers stand');
};
/** What a number says. */
const says = (css) => page.run((selector) => {
  const it = document.querySelector(selector), [first] = it.shadowRoot?.childNodes ?? [];
  return first && first.localName !== 'slot' ? first.value ?? first.textContent : it.textContent;
}, css);
const saysSoon = (css, expected) => widget.becomes(() => says(css), expected);
/** The part of a number that has the focus or is dragged. */
const inside = (css, part = '.drag, .type') => until(() => page.run((selector, one) =>
  document.querySelector(selector).shadowRoot.querySelector(one), css, part), `${css} has ${part}`);
const attributeOf = (css, name) => page.run((selector, key) => document.querySelector(selector).shadowRoot.firstChild.getAttribute(key), css, name);
const focusOn = async (css) => page.run((it) => { it.scrollIntoView({ block: 'center' }); it.focus(); }, await inside(css));
const focused = () => page.run(() => document.activeElement?.shadowRoot?.activeElement?.className ?? null);
/** The middle of a number, in the viewport. */
const middle = async (css) => page.run((it) => {
  it.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = it.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}, await inside(css));
/** Drags a number so many pixels to the right, with the mouse or with a finger. */
const drag = async (css, far, finger = false) => {
  const { x, y } = await middle(css), path = [0.2, 0.6, 1].map((part) => ({ x: x + Math.round(far * part), y }));
  if (finger) return page.touch([{ x, y }, ...path]);
  const actions = page.driver.actions().move({ x, y, duration: 0 }).press();
  path.forEach((point) => actions.move({ ...point, duration: 20 }));
  return actions.release().perform();
};
/** A way back or forth, as a reader in a number asks for it. */
const chord = (shift) => {
  const actions = page.driver.actions().keyDown(Key.CONTROL);
  return (shift ? actions.keyDown(Key.SHIFT).sendKeys('z').keyUp(Key.SHIFT) : actions.sendKeys('z')).keyUp(Key.CONTROL).perform();
};

const ONE = '#one [name=growth]', BOOKED = '#one [name=booked-last-year]', ALONE = '#two [name=growth]';

test('a value shows what the calculator says, in words, and follows it', async () => {
  await open();
  assert.equal(await says(BOOKED), 'more than $11.6 billion');
  assert.equal(await says('#one [name=run_rate]'), 'more than $15 billion a year');
  assert.equal(await says('#one [name=doubling_years]'), '0.95 years');
  await page.drag(slider('growth'), 0.9);
  await until(async () => (await says(BOOKED)) !== 'more than $11.6 billion', 'the value follows the slider');
  assert.ok((await widget.headline()).includes(await says(BOOKED)), 'as the headline says it');
  assert.equal(await says('#two [name=booked_last_year]'), 'more than $11.6 billion', 'another group is left alone');
  assert.deepEqual(await page.errors(), []);
});

test('an input is dragged with the mouse; a drag is one change, which the calculator takes back', async () => {
  await open();
  await drag(ONE, 60);
  await until(async () => (await says(ONE)) !== '20%', 'the input has moved');
  const dragged = await says(ONE);
  await widget.valueBecomes(field('growth'), dragged);
  await saysSoon(BOOKED, /(more than [^.]+\.[\d]+ \w+)\.$/.exec(await widget.headline())[1]);
  assert.equal(await says(ALONE), '20%');
  await page.click(UNDO);
  await saysSoon(ONE, '20%');
  assert.equal(await widget.attribute(UNDO, 'aria-disabled'), 'true', 'there was one change');
  await saysSoon(BOOKED, 'more than $11.6 billion');
  assert.deepEqual(await page.errors(), []);
});

test('two drags are two changes', async () => {
  await open();
  await drag(ONE, 60);
  const first = await says(ONE);
  await drag(ONE, 60);
  await until(async () => (await says(ONE)) !== first, 'the input has moved again');
  await widget.valueBecomes(field('growth'), await says(ONE));
  await page.click(UNDO);
  await saysSoon(ONE, first);
});

test('an input is dragged with a finger', async () => {
  await open();
  await drag(ONE, 80, true);
  await until(async () => (await says(ONE)) !== '20%', 'the input has moved');
  await widget.valueBecomes(field('growth'), await says(ONE));
});

test('a tap opens an input for typing', { skip: BROWSER === 'webkit' && 'the fingers of its driver tell the page that they are a mouse' }, async () => {
  await open();
  await page.touch([await middle(ALONE)]);
  await inside(ALONE, 'input.type');
});

test('an input is stepped by keys, each a change', async () => {
  await open();
  await focusOn(ONE);
  await page.press('ArrowRight', 'ArrowUp');
  await saysSoon(ONE, '22%');
  await page.press('ArrowLeft');
  await saysSoon(ONE, '21%');
  await page.press('ArrowDown', 'ArrowDown');
  await saysSoon(ONE, '19%');
  await widget.headlineComes(/grew 19%/);
  await page.press('End');
  const most = await page.inShadow((root) => root.querySelector('[data-input=growth] input[type=range]').getAttribute('max'));
  await widget.becomes(() => page.inShadow((root) => root.querySelector('[data-input=growth] input[type=range]').value), most);
  await page.press('PageDown');
  await until(async () => Number(await page.inShadow((root) => root.querySelector('[data-input=growth] input[type=range]').value)) < Number(most), 'a page down');
  await page.press('Home');
  await widget.becomes(() => page.inShadow((root) => root.querySelector('[data-input=growth] input[type=range]').value), '0');
  assert.equal(await focused(), 'drag');
  await chord(false);
  await until(async () => (await page.inShadow((root) => root.querySelector('[data-input=growth] input[type=range]').value)) !== '0', 'undone');
  await chord(true);
  await widget.becomes(() => page.inShadow((root) => root.querySelector('[data-input=growth] input[type=range]').value), '0');
});

test('a number is typed; what cannot be read is said next to it, and the last good one stays', async () => {
  await open();
  await focusOn(ONE);
  await page.press('3', '5');
  await widget.headlineComes(/grew 35%/);
  await page.press('Enter');
  await saysSoon(ONE, '35%');
  assert.equal(await focused(), 'drag', 'the focus stays');
  await page.press('Enter');
  const input = await inside(ONE, 'input.type');
  assert.deepEqual(await page.run((it) => [it.value, it.selectionStart, it.selectionEnd], input), ['35%', 0, 3]);
  await page.press('a', 'b');
  const error = await inside(ONE, '.error');
  const { text, describes, invalid } = await page.run((it, at) => ({ text: at.textContent, describes: it.getAttribute('aria-describedby') === at.id, invalid: it.ariaInvalid }), input, error);
  assert.match(text, /^Growth a quarter is "ab"; it must be above −100% and at most 100,000%$/);
  assert.deepEqual([describes, invalid], [true, 'true']);
  assert.match(await widget.headline(), /grew 35%/);
  assert.equal(await widget.count('.error'), 0, 'the calculator is in order');
  // Leaving it does not throw away what is to be mended.
  await page.press('Tab');
  assert.equal(await page.run((it) => it.isConnected && it.value, input), 'ab');
  await page.run((it) => { it.focus(); it.select(); }, input);
  await page.press('-', '5', '%', 'Enter');
  await saysSoon(ONE, '−5%');
  await widget.headlineComes(/shrank 5%/);
  await page.press('Enter', '7', 'Escape');
  await saysSoon(ONE, '−5%');
  await widget.headlineComes(/shrank 5%/);
  assert.deepEqual(await page.errors(), []);
});

test('a double click opens an input for typing, and what is typed is one change', async () => {
  await open();
  const { x, y } = await middle(ONE);
  await page.driver.actions().move({ x, y, duration: 0 }).doubleClick().perform();
  await inside(ONE, 'input.type');
  await page.press('4', '4', 'Tab');
  await widget.headlineComes(/grew 44%/);
  await page.click(UNDO);
  await saysSoon(ONE, '20%');
});

test('a choice is stepped and typed by name', async () => {
  await open();
  const period = '#one [name=period]';
  await focusOn(period);
  await page.press('ArrowLeft');
  await saysSoon(period, 'month');
  await widget.headlineComes(/is one month of/);
  await page.press('Enter');
  await inside(period, 'input.type');
  await page.press('h', 'a', 'l', 'f', '-', 'y', 'e', 'a', 'r', 'Enter');
  await saysSoon(period, 'half-year');
  await widget.headlineComes(/is one half-year of/);
});

test('an output without a value says why', async () => {
  await open();
  await focusOn(ONE);
  await page.press('0', 'Enter');
  const doubling = '#one [name=doubling_years]';
  await saysSoon(doubling, '–');
  assert.equal(await attributeOf(doubling, 'title'), 'growth is not above 0: the run rate never doubles');
  assert.match(await attributeOf(doubling, 'aria-label'), /growth is not above 0/);
});

/** Brings a calculator near: what is far from the screen is drawn when it comes. */
const show = (index) => page.run((at) => document.querySelectorAll('runrate-calculator')[at].scrollIntoView({ behavior: 'instant' }), index);

test('the calculators of a named group share what the reader changes, to and fro, and an input sets all of them', async () => {
  await page.open('/pages/shared.html');
  const SHARE = 'p [name=serving-share]', COST = 'p [name=cost_per_response]';
  await saysSoon(SHARE, '50%');
  assert.equal(await says(COST), '$0.000827');
  assert.equal(await says('[model=fleet]'), '$0.00192');
  const both = async (pattern) => {
    for (const index of [0, 1]) {
      await show(index);
      await widget.headlineComes(pattern, { index });
    }
  };
  await widget.enter('serving_share', '40%', { index: 1 });
  await both(/if 40% of the paid time serves/);
  await saysSoon(SHARE, '40%');
  await widget.enter('serving_share', '30%');
  await both(/if 30% of the paid time serves/);
  await drag(SHARE, 100);
  await until(async () => (await says(SHARE)) !== '30%', 'the input has moved');
  const dragged = await says(SHARE);
  await both(new RegExp(`if ${dragged} of the paid time serves`));
  await page.click(UNDO, { index: 1 });
  await both(/if 30% of the paid time serves/);
  await saysSoon(SHARE, '30%');
});

test('a preset chosen in one calculator of a group forces nothing on the others', async () => {
  await page.open('/pages/shared.html');
  await saysSoon('p [name=serving-share]', '50%');
  await show(1);
  await widget.choose('deepseek-day', { index: 1 });
  await until(() => page.inShadow((root) => root.querySelector('section').ariaLabel.includes('DeepSeek'), { index: 1 }), 'the preset is there');
  await widget.enter('hour_price', '$5');
  await show(1);
  await widget.valueBecomes(field('hour_price'), '$5', { index: 1 });
  assert.match(await widget.headline(), /if 50% of the paid time serves/);
});

test('what no calculator has keeps the author\'s words, and is said once', async () => {
  await page.open('/pages/shared.html');
  await saysSoon('p [name=serving-share]', '50%');
  await until(async () => (await page.errors()).length === 2, 'both are said');
  assert.equal(await says('[name=nothing_like_it]'), 'as the author wrote');
  assert.equal(await says('[group=nobody]'), 'of his own');
  await widget.enter('serving_share', '40%');
  await saysSoon('p [name=serving-share]', '40%');
  const said = (await page.errors()).sort();
  assert.equal(said.length, 2, said.join('\n'));
  assert.match(said[0], /^console.warn: runrate-input: name="growth" is not known; there is no runrate-calculator of the group "nobody"\. The text inside stays\.$/);
  assert.match(said[1], /^console.warn: runrate-value: name="nothing_like_it" is not known; it can be cost_per_response, .*hour_price/);
});

test('a calculator that goes leaves the author\'s words, and takes the numbers up when it comes again', async () => {
  await open();
  await focusOn(ONE);
  await page.press('3', '0', 'Enter');
  await saysSoon(ONE, '30%');
  await page.run(() => { window.kept = document.querySelector('runrate-calculator'); window.kept.remove(); });
  await saysSoon(BOOKED, 'more than $11.6 billion');
  await saysSoon(ONE, '20%');
  await page.run(() => document.querySelector('#two').before(window.kept));
  await saysSoon(ONE, '30%');
  await widget.headlineComes(/grew 30%/);
  assert.deepEqual(await page.errors(), []);
});

test('a number that gets another name, group or place follows', async () => {
  await open();
  await focusOn(ALONE);
  await page.press('5', '0', 'Enter');
  await saysSoon(ALONE, '50%');
  await page.run(() => document.querySelector('#one [name=growth]').removeAttribute('group'));
  await saysSoon(ONE, '50%');
  await page.run(() => document.querySelector('#two runrate-value').setAttribute('name', 'run-rate'));
  await saysSoon('#two runrate-value', 'more than $15 billion');
  await page.run(() => document.querySelector('#two runrate-value').removeAttribute('bare'));
  await saysSoon('#two runrate-value', 'more than $15 billion a year');
});

test('without the script of the numbers, or their part of the module, the author\'s words stay', async () => {
  for (const path of ['/runrate_prose.js', '/split_extra.wasm']) {
    page.server.override(path, { missing: true });
    await page.open('/pages/strict-prose.html');
    assert.equal(await page.run(() => document.querySelector('#one').innerText.replace(/\s+/g, ' ').slice(0, 60)),
      'At 20% a quarter the last year booked more than $11.6 billio', path);
    page.server.restore();
  }
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
test('axe finds nothing to mend in the sentences, at rest, in error and without a value', async () => {
  await page.open('/pages/shared.html');
  await page.open('/pages/strict-prose.html?csp=none');
  await until(standing, 'the numbers stand');
  await page.driver.executeScript(axe);
  const violations = async () => {
    await page.run(() => {
      window.__axe = null;
      window.axe.run({ include: [['p']] }, { resultTypes: ['violations'] }).then((found) => { window.__axe = found; });
    });
    await until(() => page.run(() => window.__axe !== null), 'axe has ended', 30_000);
    return page.run(() => window.__axe.violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ')}`));
  };
  assert.deepEqual(await violations(), []);
  await focusOn(ONE);
  await page.press('0', 'Enter');
  await saysSoon('#one [name=doubling_years]', '–');
  await focusOn(ALONE);
  await page.press('x', '1');
  assert.deepEqual(await violations(), []);
});

test('what can be dragged is a named control as high as a finger needs, and says its value', async () => {
  await open();
  const control = await inside(ONE);
  const { role, label, spoken, height, focus } = await page.run((it) => ({
    role: it.role, label: it.ariaLabel, spoken: it.ariaValueText, height: it.getBoundingClientRect().height, focus: it.tabIndex }), control);
  assert.deepEqual({ role, label, spoken, focus }, { role: 'spinbutton', label: 'Growth a quarter', spoken: '20%', focus: 0 });
  assert.ok(height >= 24, `${height} px`);
});
