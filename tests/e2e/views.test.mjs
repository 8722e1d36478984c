// Every view and every part of it: what it opens with, what each control does, and that nothing goes wrong on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { PARTS, VIEWS, modelsOf, partsOf, preset, presetsOf, show, shown } from './views.mjs';
import { FIGURES, RESET, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
/** What is shown once all is, what nobody sees too: that comes in a pause. */
const now = async () => {
  await widget.rest();
  return page.inShadow(shown);
};
const radio = (model) => `input[name=part][value="${model}"]`;
const [CHART, TABLE] = ['.chart-or-table button:first-child', '.chart-or-table button:last-child'];

/** What tables are called that are not called as their charts: a table names its unit, a chart makes its point. */
const CAPTIONS = {
  bars: 'Revenue by period, in billion dollars',
  dollar: 'One dollar of revenue, in cents',
  payback: 'Cash until the end of each year',
  lives: 'By the life of equipment',
  'two-bills': 'Training and serving, all paid so far',
  links: 'The chain, number by number',
  carry: 'Run rates a year',
};

/** The page is loaded once; every test puts a calculator of its own on it. */
async function fresh(one) {
  if (!(await page.run(() => document.querySelector('.frame-of-all') !== null).catch(() => false))) await page.open('/pages/views.html');
  await page.run(() => { window.__probe.length = 0; });
  await show(page, one);
  return now();
}
const noErrors = async () => assert.deepEqual(await page.errors(), []);

test('all views and models are gone through', () => {
  const parts = Object.fromEntries(Object.entries(VIEWS).map(([view, one]) => [view, one.parts.map(({ model }) => model)]));
  assert.deepEqual(parts, Object.fromEntries(Object.keys(VIEWS).map((view) => [view, modelsOf(view)])));
  assert.equal(Object.keys(VIEWS).length, 9);
});

for (const [view, { preset: own, parts }] of Object.entries(VIEWS)) {
  test(`${view} opens with its preset, its first part and a number, and without a word to the console`, async () => {
    const it = await fresh({ view });
    assert.equal(it.title, preset(own).title);
    await widget.valueBecomes('.preset', own);
    const offered = partsOf(view, own);
    const [first] = parts;
    assert.match(it.headline, first.begins);
    assert.ok(it.numbers.length > 0 && it.numbers.every((number) => /\d/.test(number)), it.headline);
    assert.deepEqual(it.charts, first.charts);
    assert.deepEqual(it.front, first.front);
    // One part is no choice.
    assert.deepEqual(it.parts, offered.length > 1 ? offered.map((model) => parts.find((part) => part.model === model).name) : []);
    assert.equal(it.part, offered.length > 1 ? offered[0] : null);
    assert.ok(it.figures.length > 2 && it.figures.every((figure) => !/NaN|undefined|inf/i.test(figure)), it.figures.join('\n'));
    assert.deepEqual([it.wrong, it.stale], [0, false]);
    assert.equal(await widget.visible(RESET), false, 'there is nothing to reset');
    await noErrors();
  });

  test(`${view} offers its presets and no others, and opens each`, async () => {
    await fresh({ view });
    const offers = await page.inShadow((root) => [...root.querySelector('.preset').options].map(({ value, text }) => [value, text]));
    assert.deepEqual(offers.sort(), presetsOf(view).map(({ id, title }) => [id, title]).sort());
    for (const [id, title] of offers) {
      await widget.choose(id);
      await widget.becomes(async () => (await now()).title, title);
      const it = await now();
      assert.ok(/\d/.test(it.headline), `${id}: ${it.headline}`);
      assert.deepEqual(it.parts.length, partsOf(view, id).length > 1 ? partsOf(view, id).length : 0, id);
      await widget.valueBecomes('.preset', id);
    }
    await noErrors();
  });
}

for (const [view, { parts, preset: own }] of Object.entries(VIEWS)) {
  const id = parts.find((part) => part.preset)?.preset ?? own;
  const models = partsOf(view, id);
  if (models.length < 2) continue;
  const named = (model) => parts.find((part) => part.model === model);

  /** Waits until a part is shown with all that is its own. */
  const partIs = async (model) => {
    await widget.becomes(async () => (await now()).part, model);
    const it = await now();
    // What this preset leaves out has no chart, and does not stand in front.
    assert.ok(it.charts.every((chart) => named(model).charts.includes(chart)), `${model}: ${it.charts}`);
    assert.equal(it.charts.length > 0, named(model).charts.length > 0, model);
    assert.ok(it.front.length > 0 && it.front.every((input) => named(model).front.includes(input)), `${model}: ${it.front}`);
    assert.equal(it.stale, false);
    return it.headline;
  };

  test(`${view}: each part is chosen by pointer and by arrow keys, and shows its own`, async () => {
    await fresh({ view, preset: id });
    const headlines = [await partIs(models[0])];
    for (const model of models.slice(1)) {
      await page.click(radio(model));
      headlines.push(await partIs(model));
    }
    assert.equal(new Set(headlines).size, models.length, headlines.join('\n'));
    // Back to the first and through all by keys; whether the last is followed by the first is up to the browser.
    await page.click(radio(models[0]));
    await partIs(models[0]);
    for (const [i, model] of models.entries()) {
      if (i > 0) await page.press('ArrowRight');
      assert.equal(await partIs(model), headlines[i]);
    }
    await page.press('ArrowLeft');
    await partIs(models.at(-2));
    assert.equal(await page.inShadow((root) => root.activeElement.value), models.at(-2), 'the focus goes along');
    await noErrors();
  });
}

for (const one of PARTS) {
  test(`${one.view}, ${one.model}: every slider in front moves the answer, and its text field says the same`, async () => {
    const { headline: first, figures, front } = await fresh(one);
    assert.deepEqual(front, one.front);
    for (const input of front) {
      await widget.focus(slider(input));
      await page.press('Home');
      await widget.valueBecomes(slider(input), '0');
      const aside = one.aside?.includes(input);
      await until(async () => { const it = await now(); return aside ? it.figures.join() !== figures.join() : it.headline !== first; }, `${input} moves ${aside ? 'a figure' : 'the answer'}`, 3000);
      const moved = await now();
      const text = await widget.value(field(input));
      assert.match(text, /\d/);
      assert.ok((await widget.attribute(slider(input), 'aria-valuetext')).length > 0);
      await page.click(RESET);
      await widget.headlineBecomes(first);
      // What the field said gives the same, typed: the thumb goes there and every figure follows.
      await widget.enter(input, text);
      await widget.valueBecomes(slider(input), '0');
      assert.equal(await widget.value(field(input)), text);
      await widget.headlineBecomes(moved.headline);
      assert.deepEqual((await now()).figures, moved.figures);
      await page.click(RESET);
      await widget.headlineBecomes(first);
    }
    assert.deepEqual((await now()).figures, figures, 'a reset brings everything back');
    assert.equal(await widget.visible(RESET), false);
    await noErrors();
  });

  test(`${one.view}, ${one.model}: a wrong text is said once and marks what is old; mending it clears both`, async () => {
    const { headline } = await fresh(one);
    const input = one.front.at(-1);
    const good = await widget.value(field(input));
    await page.typeInto(field(input), 'no number');
    await widget.becomes(async () => (await now()).stale, true);
    const bad = await now();
    assert.equal(bad.wrong, 1);
    assert.equal(bad.headline, headline);
    assert.equal(await widget.visible('.stale-note'), true);
    assert.match(await page.text('.error'), /is "no number"; it must be /);
    await widget.enter(input, good);
    await widget.becomes(async () => (await now()).stale, false);
    assert.equal((await now()).wrong, 0);
    assert.equal(await widget.count('.stale-note'), 0);
    await widget.headlineBecomes(headline);
    await noErrors();
  });

  test(`${one.view}, ${one.model}: charts have tables, and every figure its working`, async () => {
    const it = await fresh(one);
    assert.equal(new Set(it.charts).size, it.charts.length);
    // The strip says one number, which is in the sentence's figures already.
    const charts = it.charts.filter((chart) => chart !== 'strip');
    assert.equal(it.tables.length, charts.length, JSON.stringify(it.tables));
    const titles = it.labels.filter((_, i) => it.charts[i] !== 'strip').map((label) => label.split('. ')[0]);
    assert.deepEqual(it.tables.map(({ caption }) => caption), charts.map((chart, i) => CAPTIONS[chart] ?? titles[i]));
    for (const { caption, rows } of it.tables) assert.ok(rows > 0, `${caption} is empty`);
    for (const label of it.labels) assert.match(label, /^[A-Z][^.]+\. .+/, 'a title, then what it shows');
    if (charts.length > 0) {
      assert.equal(await widget.count('.table table'), 0);
      await page.click(TABLE);
      await widget.becomes(() => widget.count('.table table'), charts.length);
      assert.deepEqual((await now()).charts, it.charts.filter((chart) => chart === 'strip'));
      await page.click(CHART);
      await widget.becomes(() => widget.count('.table table'), 0);
      assert.deepEqual((await now()).charts, it.charts);
    }
    await widget.unfold(FIGURES);
    const wrong = await page.inShadow(async (root) => {
      const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
      const bad = [];
      for (const button of [...root.querySelectorAll('button.figure')]) {
        button.click();
        const name = button.querySelector('.figure-name').textContent;
        const is = () => button.ariaPressed === 'true' && root.querySelector('.figures .question')?.textContent.startsWith(`${name}: `);
        for (let i = 0; i < 60 && !is(); i += 1) await frame();
        const working = root.querySelector('.figures .working').textContent;
        if (!is() || working.length < name.length + 20 || /NaN|undefined/.test(working)) bad.push(`${name}: ${working}`);
        const none = button.querySelector('.figure-value').textContent === '–';
        if (none && !button.querySelector('.hint')?.textContent) bad.push(`${name} has no value and no reason`);
        if (!none && !/^= .+ = .+/.test(root.querySelector('.figures .numbers')?.textContent ?? '')) bad.push(`${name} has no numbers: ${working}`);
      }
      return bad;
    });
    assert.deepEqual(wrong, []);
    await noErrors();
  });
}

/** Inputs that two parts of a view read: view, the parts, the input, what is typed. */
const SHARED = [
  ['answer', ['serving-cost', 'request-cost'], 'output_tokens', '500'],
  ['answer', ['serving-cost', 'fleet'], 'hour_price', '$5'],
];
for (const [view, [one, other], input, text] of SHARED) {
  test(`${view}: ${input} keeps its value from ${one} to ${other} and back`, async () => {
    await fresh({ view, model: one });
    const [before, after] = [await widget.headline(), async (model) => { await page.click(radio(model)); await widget.becomes(async () => (await now()).part, model); }];
    await after(other);
    const otherBefore = await widget.headline();
    await after(one);
    await widget.enter(input, text);
    await until(async () => (await widget.headline()) !== before, 'the answer moves');
    const changed = await widget.headline();
    await after(other);
    assert.equal(await widget.value(field(input)), text);
    assert.notEqual(await widget.headline(), otherBefore);
    await page.click(RESET);
    await widget.headlineBecomes(otherBefore);
    await widget.enter(input, text);
    await after(one);
    await widget.headlineBecomes(changed);
    await noErrors();
  });
}

test('more than three other published values are folded, and each is taken by a click', async () => {
  await fresh({ view: 'answer' });
  const front = '.inputs .link';
  assert.equal(await page.inShadow((root) => [...root.querySelectorAll('.inputs .link')].filter((it) => !it.closest('details')).length), 3);
  assert.equal(await page.text('details.others summary'), '3 more to compare with');
  assert.equal(await widget.attribute('details.others', 'open'), null);
  await page.click(front);
  await widget.valueBecomes(field('hour_price'), '$1.3');
  await widget.unfold('details.others');
  await page.click('details.others .link');
  await widget.valueBecomes(field('hour_price'), '$6.155');
  assert.notEqual(await widget.attribute('details.others', 'open'), null, 'it stays open');
  // A part that does not read the price of an hour has nothing to compare.
  await page.click(radio('conversation'));
  await widget.becomes(() => widget.count('.inputs .link'), 0);
  await noErrors();
});

test('a model that nobody knows, or that the preset leaves out, is warned about once, and what was shown stays', async () => {
  for (const [view, model] of [['answer', 'x'], ['demand', 'x'], ['rent-own-api', 'own-hardware']]) {
    await fresh({ view });
    const { headline } = await now();
    await page.run((name) => document.querySelector('runrate-calculator').setAttribute('model', name), model);
    await until(async () => (await page.errors()).length > 0, 'something is said');
    const said = await page.errors();
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0], new RegExp(`^console\\.warn: runrate-calculator: model="${model}" is not known; it can be .*What was shown stays\\.$`));
    assert.equal(await widget.headline(), headline);
  }
});

test('one element goes from view to view by its attribute', async () => {
  await fresh({ view: 'run-rate' });
  for (const view of [...Object.keys(VIEWS), 'run-rate']) {
    await page.run((name) => document.querySelector('runrate-calculator').setAttribute('view', name), view);
    await widget.headlineComes(VIEWS[view].parts[0].begins);
    assert.equal((await now()).title, preset(VIEWS[view].preset).title);
  }
  await noErrors();
});
