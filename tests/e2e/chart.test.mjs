// Sentence, chart and table say the same; the chart is drawn for the width it has, and alike in every browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const HASHES = JSON.parse(readFileSync(new URL('../charts.json', import.meta.url), 'utf8'));
const [CHART, TABLE] = ['.chart-or-table button:first-child', '.chart-or-table button:last-child'];

/** The numbers over the bars from left to right, and those of the table from top to bottom. */
const numbers = () => page.inShadow((root) => {
  const texts = [...root.querySelectorAll('svg.bars :is(text.value, text.strong)')];
  const rows = [...root.querySelectorAll('tbody tr')].map((row) => [...row.cells].slice(1).map((cell) => cell.textContent));
  return {
    bars: texts.sort((a, b) => a.getAttribute('x') - b.getAttribute('x')).map((text) => text.textContent),
    rows: rows.map(([booked, growing]) => booked || growing),
    booked: rows.filter(([booked]) => booked).map(([booked]) => Number(booked)),
    shapes: root.querySelectorAll('svg.bars :is(rect.booked, rect.projected)').length,
  };
});

const SETTINGS = {
  'as it opens': async () => {},
  'without growth': async () => {
    await widget.enter('growth', '0%');
    await widget.headlineComes(/did not grow/);
  },
  'of the history': async () => {
    await widget.choose('aws-history');
    await widget.headlineComes(/of AWS booked/);
  },
};

for (const [name, reach] of Object.entries(SETTINGS)) {
  test(`D48: sentence, chart and table agree: ${name}`, async () => {
    await page.open('/pages/plain.html');
    await reach();
    await widget.rest();
    const { bars, rows, booked, shapes } = await numbers();
    assert.equal(rows.length, 8);
    assert.equal(shapes, 8);
    assert.deepEqual(bars, rows);
    // Each number is rounded to one decimal, so four of them are off by 0.2 at most, and the sentence's by 0.5 of its last place.
    const [, said] = /booked (?:more than )?\$([\d.]+) billion\.$/.exec(await widget.headline());
    const sum = booked.reduce((a, b) => a + b, 0);
    const slack = 4 * 0.05 + (said.includes('.') ? 0.05 : 0.5);
    assert.ok(Math.abs(sum - Number(said)) <= slack, `the table's ${sum} and the sentence's ${said}`);
    assert.match(await page.text('svg.bars .caption'), new RegExp(`booked.* \\$?${said.replace('.', '\\.')}B?$`));
  });
}

test('D48: the chart has a name that tells its trend', async () => {
  await page.open('/pages/plain.html');
  for (const css of ['svg.bars', 'svg.strip']) assert.equal(await widget.attribute(css, 'role'), 'img');
  assert.match(await widget.attribute('svg.bars', 'aria-label'),
    /^Revenue a quarter\. Booked revenue rises from \$2\.2 billion \(Q2 ’25\) to \$3\.8 billion \(Q1 ’26\)\. .* rises from .* to \$7\.8 billion \(Q1 ’27\)\./);
  await widget.enter('growth', '-10%');
  await widget.comes(() => widget.attribute('svg.bars', 'aria-label'), /falls from .* to \$3\.8 billion .* falls from/);
  await widget.enter('growth', '0%');
  await widget.comes(() => widget.attribute('svg.bars', 'aria-label'), /stays at \$3\.8 billion/);
});

test('the table takes the place of the chart and gives it back', async () => {
  await page.open('/pages/plain.html');
  const state = async () => [await widget.count('svg.bars'), await widget.count('.table table'), await widget.attribute(CHART, 'aria-pressed'),
    await widget.attribute(TABLE, 'aria-pressed')];
  assert.deepEqual(await state(), [1, 0, 'true', 'false']);
  await page.click(TABLE);
  await until(() => widget.visible('.table table'), 'the table is seen');
  assert.deepEqual(await state(), [0, 1, 'false', 'true']);
  // It is a wish of the reader's, not of the preset's.
  await widget.choose('aws-history');
  await widget.headlineComes(/of AWS booked/);
  assert.deepEqual(await state(), [0, 1, 'false', 'true']);
  await page.click(CHART);
  await until(() => widget.visible('svg.bars'), 'the chart is seen');
  assert.deepEqual(await state(), [1, 0, 'true', 'false']);
});

test('D48: the table that is out of sight can still be read aloud', async () => {
  await page.open('/pages/plain.html');
  const { hidden, box, scopes, caption } = await page.inShadow((root) => {
    const table = root.querySelector('table');
    let hidden = '';
    for (let it = table; it; it = it.parentElement) {
      const { display, visibility } = getComputedStyle(it);
      if (display === 'none' || visibility === 'hidden' || it.ariaHidden === 'true' || it.inert) hidden = it.outerHTML.slice(0, 80);
    }
    const { width, height } = table.parentElement.getBoundingClientRect();
    const scopes = [...table.querySelectorAll('th')].map((cell) => cell.scope);
    return { hidden, box: [width, height], scopes, caption: table.caption.textContent };
  });
  assert.equal(hidden, '');
  assert.deepEqual(box, [1, 1], 'and takes no room');
  assert.deepEqual(scopes, ['col', 'col', 'col', 'col', ...Array(8).fill('row')]);
  assert.match(caption, /^Revenue by period, in billion/);
  // The browser's own word for what it tells assistive technology.
  assert.equal(await (await page.find('table')).getAriaRole(), 'table');
});

/** Which view shows a model. */
const VIEW_OF = {
  'run-rate': 'run-rate', 'serving-cost': 'answer', 'request-cost': 'answer', conversation: 'answer', throughput: 'answer',
  'break-even': 'rent-own-api', 'own-hardware': 'rent-own-api', chips: 'chips', margin: 'margin', demand: 'demand', workloads: 'demand',
  capex: 'capex', training: 'training', chain: 'chain',
};
/** Widths of the page that leave a chart so much, beside the inputs or above them. */
const BOXES = { 306: 'w340', 356: 'w700', 582: 'w926' };

/** Every stored hash that a page can show: view, model, preset, chart, width, hash. */
function* stored() {
  for (const [key, charts] of Object.entries(HASHES)) {
    const [preset, model] = key.split(' ');
    const view = preset === 'trainium2-rented' ? 'chips' : VIEW_OF[model];
    for (const [chart, widths] of Object.entries(charts)) {
      for (const [width, hash] of Object.entries(widths)) if (BOXES[width]) yield { view, model, preset, chart, width, hash };
    }
  }
}

test('the charts have the same shapes in every browser, whatever its fonts', async () => {
  await page.open('/pages/views.html');
  // What tells the shapes comes with what reads them out.
  await widget.focus('select.preset');
  const all = [...stored()];
  assert.ok(all.length > 50);
  const drawn = async ({ view, model, preset, chart, width }) => {
    const shapes = () => page.run((names, box) => {
      const [frame] = document.getElementsByClassName('frame-of-all');
      const [element] = frame.children;
      const [...was] = ['view', 'model', 'preset'].map((name) => element.getAttribute(name));
      if (frame.classList[1] !== box || was.join() !== names.join()) {
        frame.className = `frame-of-all ${box}`;
        ['view', 'model', 'preset'].forEach((name, i) => element.setAttribute(name, names[i]));
      }
      return [...element.shadowRoot?.querySelectorAll('svg[data-shapes]') ?? []].map((svg) => [svg.getAttribute('class'), svg.getAttribute('width'), svg.dataset.shapes]);
    }, [view, model, preset], BOXES[width]);
    let last;
    await until(async () => { last = await shapes(); return last.some(([name, wide]) => name === chart && wide === width); }, `${chart} of ${preset}, ${width} wide`)
      .catch((error) => { assert.fail(`${error.message}; drawn: ${JSON.stringify(last)}`); });
    return last.find(([name]) => name === chart)[2];
  };
  for (const one of all) assert.equal(await drawn(one), one.hash, `${one.chart} of ${one.preset} in ${one.view}, ${one.width} wide`);
});
