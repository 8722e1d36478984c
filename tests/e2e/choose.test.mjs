// Choosing what to look at: presets, workings, figures; and what is said aloud.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, FIGURES, field, figure, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const open = () => page.open('/pages/plain.html');
const HISTORY = /The last four quarters of AWS booked \$148 billion\.$/;
const setPreset = (id) => page.run((value) => document.querySelector('runrate-calculator').setAttribute('preset', value), id);

test('another preset is chosen from the list', async () => {
  await open();
  await widget.choose('aws-history');
  await widget.headlineComes(HISTORY);
  await widget.becomes(() => widget.value('.preset'), 'aws-history');
  assert.equal(await widget.attribute('section', 'aria-label'), 'AWS revenue, 2023 to second quarter 2026');
  await widget.choose('aws-ai-2026q1');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
});

test('another preset is chosen by keys', async () => {
  await open();
  await widget.focus('.preset');
  // Where a key opens the list, Enter takes what it came to; where it doesn't, Enter does nothing.
  await page.press('ArrowDown', 'ArrowDown', 'Enter');
  await widget.headlineComes(HISTORY);
  await widget.becomes(() => widget.value('.preset'), 'aws-history');
});

test('another preset is set by the page', async () => {
  await open();
  await widget.enter('growth', '44%');
  await setPreset('aws-history');
  await widget.headlineComes(HISTORY);
  await widget.becomes(() => widget.value('.preset'), 'aws-history');
  await setPreset('aws-ai-2026q1');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await widget.becomes(() => widget.value('.preset'), 'aws-ai-2026q1');
  // To the value it has: no change, so nothing that a reader typed is lost.
  await widget.enter('growth', '44%');
  await setPreset('aws-ai-2026q1');
  await widget.headlineComes(/grew 44%/);
  assert.deepEqual(await page.errors(), []);
});

test('a preset set by the page wins over one chosen from the list', async () => {
  await open();
  await widget.choose('aws-history');
  await widget.headlineComes(HISTORY);
  await setPreset('aws-ai-2026q2');
  await widget.headlineComes(/more than \$25 billion a year/);
  await widget.becomes(() => widget.value('.preset'), 'aws-ai-2026q2');
});

test('D33: every number of the headline that was worked out opens its working, and closes it', async () => {
  await open();
  const count = await widget.count('.answer .number');
  assert.equal(count, 3);
  // The figures have a working of their own, which is always there; the headline's stands before them.
  const workings = () => widget.count('.answer ~ .working');
  for (let i = 0; i < count; i += 1) {
    const read = (what) => page.inShadow((root, n, attribute) => {
      const number = root.querySelectorAll('.answer .number')[n];
      return attribute ? number.getAttribute(attribute) : number.textContent;
    }, { args: [i, what] });
    const click = async () => (await page.findAll('.answer .number'))[i].click();
    assert.equal(await read('aria-expanded'), 'false');
    await click();
    await widget.becomes(() => read('aria-expanded'), 'true');
    assert.equal(await workings(), 1);
    const amount = /[\d.]+/.exec(await read())[0];
    const working = await page.text('.answer ~ .working');
    assert.ok(working.includes(amount), `the working of ${amount} is: ${working}`);
    await click();
    await widget.becomes(() => read('aria-expanded'), 'false');
    assert.equal(await workings(), 0);
  }
});

test('D33: every figure shows its own working, with symbols and with numbers', async () => {
  await open();
  await widget.unfold(FIGURES);
  await widget.rest();
  const ids = await page.inShadow((root) => [...root.querySelectorAll('.figure')].map((it) => it.dataset.figure));
  assert.ok(ids.length >= 10, ids.join());
  const formulas = new Set();
  for (const id of ids) {
    await page.click(figure(id));
    await widget.becomes(() => widget.attribute(figure(id), 'aria-pressed'), 'true');
    assert.equal(await widget.count('.figure[aria-pressed="true"]'), 1, `${id} alone is chosen`);
    const name = await page.text(`${figure(id)} .figure-name`);
    assert.ok((await page.text('.figures .question')).startsWith(`${name}: how is `), id);
    const symbols = await page.text('.figures .formula:not(.numbers)');
    assert.match(symbols, /^\S.* = .*[A-Za-z]/, id);
    formulas.add(symbols);
    // The last number of the working is the figure itself.
    const [, result] = /= ([^=]+)$/.exec(await page.text('.figures .numbers'));
    const value = (await widget.figure(id)).replace(/^[≥≤≈] /, '');
    assert.ok(value.startsWith(result.replace(/^[≥≤≈] /, '')), `${id}: the working ends in ${result}, the figure says ${value}`);
    assert.match(await page.text('.figures .numbers'), /^= .*\d.* = /, id);
    assert.ok((await widget.count('.figures .terms li')) >= 1, id);
  }
  assert.equal(formulas.size, ids.length, 'no two figures have the same formula');
});

test('D33: a working follows the numbers while it is open', async () => {
  await open();
  await widget.unfold(FIGURES);
  await page.click(figure('annual_growth'));
  await widget.comes(() => page.text('.figures .numbers'), /20%/);
  await widget.enter('growth', '30%');
  await widget.comes(() => page.text('.figures .numbers'), /30%.*= 185\.6%$/);
});

test('D50: a new answer is said once, after the last key, and never on load', async () => {
  await open();
  assert.equal(await page.text('#panel > [role=status]'), '');
  await page.run(() => {
    const status = document.querySelector('runrate-calculator').shadowRoot.querySelector('#panel > [role=status]');
    const said = [], typed = [];
    new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    status.getRootNode().addEventListener('input', () => typed.push(performance.now()));
    Object.assign(status, { said, typed });
  });
  await page.typeInto(field('growth'), '25%');
  const last = /grew 25% a quarter.* booked more than \$11\.1 billion\.$/;
  await until(async () => last.test(await page.text('#panel > [role=status]')), 'the answer is said');
  const { said, typed } = await page.inShadow((root) => { const { said, typed } = root.querySelector('#panel > [role=status]'); return { said, typed }; });
  // A browser on a busy machine takes half a second for a key now and then: that is a rest, after which it is right to speak.
  const rests = typed.slice(1).filter((time, i) => time - typed[i] > 490).length;
  assert.equal(typed.length, 3);
  assert.ok(said.length >= 1 && said.length <= 1 + rests, `${said.join('\n')}\ntyped at ${typed}`);
  assert.ok(said.at(-1).length <= 150, said.at(-1));
  // The part of the sentence that answers, whole: cut off, the number that a listener waits for would be missing.
  assert.ok((await widget.headline()).endsWith(said.at(-1)), said.at(-1));
  assert.match(said.at(-1), last);
});

test('curves behind sliders are those of the part that is shown, and come to rest after each change', async () => {
  await page.open('/pages/views.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => {
    const element = Object.assign(document.createElement('runrate-calculator'), { loading: 'eager' });
    element.setAttribute('view', 'answer');
    document.querySelector('runrate-calculator').replaceWith(element);
    return element.flush();
  });
  const curves = () => page.inShadow((root) => [...root.querySelectorAll('.field')].filter((it) => it.querySelector('svg.curve')).map((it) => [it.dataset.input, it.querySelector('svg.curve').innerHTML]));
  const parts = await page.inShadow((root) => [...root.querySelectorAll('.parts input')].map((it) => it.value));
  assert.ok(parts.length > 1, `${parts}`);
  const rest = async (change, ...args) => {
    await page.inShadow(change, { args });
    await page.run(() => { window.rested = false; document.querySelector('runrate-calculator').flush().then(() => { window.rested = true; }); });
    await until(() => page.run(() => window.rested), 'it comes to rest');
  };
  const part = (id) => rest((root, value) => root.querySelector(`.parts input[value="${value}"]`).click(), id);
  const move = () => rest((root) => {
    const slider = root.querySelector('.field input[type=range]:not(:disabled)');
    slider.value = String(Number(slider.value) + (Number(slider.value) > 5 ? -5 : 5));
    slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await part(parts[1]);
  await move();
  await part(parts[0]);
  await part(parts[1]);
  const there = await curves();
  // By another way to the same place: a calculator that never showed anything else.
  await page.run(async () => {
    const old = document.querySelector('runrate-calculator'), element = Object.assign(document.createElement('runrate-calculator'), { loading: 'eager' });
    await old.flush();
    element.scenario = old.scenario;
    element.setAttribute('view', 'answer');
    old.replaceWith(element);
    await element.flush();
  });
  await part(parts[1]);
  const known = new Map(await curves());
  assert.ok(there.length > 2);
  for (const [input, curve] of there) assert.equal(curve, known.get(input), input);
  assert.deepEqual(await page.errors(), []);
});
