// The same scenario says the same everywhere: sentence, figures, table, exported file and command line, for random scenarios of every
// part of every view.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runrate } from './command.mjs';
import { until, usePage } from './page.mjs';
import { VIEWS } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

/** The same numbers on every run: a failure is a change, never luck. */
let seed = 20_261_123;
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** Moves some of the sliders in front somewhere, as a hand would: by the range input itself. */
const shake = (parts) => page.inShadow((root, [numbers]) => {
  const sliders = [...root.querySelectorAll('.inputs input[type=range]')];
  for (const [which, where] of numbers) {
    const slider = sliders[Math.floor(which * sliders.length)];
    slider.value = String(Math.round(Number(slider.min) + where * (slider.max - slider.min)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  }
}, { args: [[parts]] });

/** What a reader takes away: the figures and the scenario. */
async function files() {
  await widget.tool('take');
  const names = await page.inShadow((root) => [...root.querySelectorAll('.take button')].map((button) => button.textContent));
  const texts = {};
  for (const kind of ['CSV', 'JSON']) {
    await page.run(() => {
      window.saved = null;
      HTMLAnchorElement.prototype.click = function click() { fetch(this.href).then((answer) => answer.text()).then((text) => { window.saved = text; }); };
    });
    await page.click(`.take button:nth-of-type(${names.findIndex((name) => name.includes(kind)) + 1})`);
    texts[kind] = await until(() => page.run(() => window.saved), `the ${kind} file is made`);
  }
  return texts;
}

/** A CSV line's cells. */
const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);

/** What the command line prints for people: the sentence, and what stands beside each output's name. */
function printed(scenario) {
  const [sentence, ...lines] = runrate(['eval', '-'], scenario).split('\n');
  return { sentence, figures: new Map(lines.map((line) => line.split(/ {2,}/)).map(([id, value]) => [id, value])) };
}

/** Every number that a report has, in its lists too. */
function numbers(json) {
  if (typeof json === 'number') return [json];
  return json && typeof json === 'object' ? Object.values(json).flatMap(numbers) : [];
}

/** Models whose tables only have numbers of the report; others' have shares and places between, which are worked out for the picture. */
const ALL_REPORTED = ['margin', 'demand', 'workloads', 'throughput'];

const SCALES = { k: 1e3, M: 1e6, B: 1e9, T: 1e12, '%': 1e-2 };

/** The numbers of the tables that are in none of the report's, as a reader sees them: a table may say billions in its heading. */
function strange(tables, known) {
  const close = (x) => known.some((y) => Math.abs(x - y) <= 0.0051 * Math.abs(y) + 1e-12);
  const parse = (cell) => /^[≥≤<>~]?\s*([−-]?)\$?([\d,]+(?:\.\d+)?(?:e-?\d+)?)([kMBT%]?)/.exec(cell);
  return tables.flat().filter((cell) => {
    const found = parse(cell);
    if (!found) return false;
    const x = Number(found[2].replaceAll(',', '')) * (SCALES[found[3]] ?? 1) * (found[1] ? -1 : 1);
    return ![1, 1e3, 1e6, 1e9, 1e12, 1e-2].some((scale) => close(x * scale) || close(-x * scale));
  });
}

for (const [view, { preset, parts }] of Object.entries(VIEWS)) {
  for (const part of parts) {
    test(`${view}, ${part.model}: sentence, figures, files and command line agree on random scenarios`, async () => {
      await page.open('/pages/empty.html', () => true);
      await page.open(`/pages/plain.html`);
      await page.run((attributes) => {
        const element = document.createElement('runrate-calculator');
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.querySelector('runrate-calculator').replaceWith(element);
      }, { view, preset: part.preset ?? preset, model: part.model });
      await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'it is there');
      for (let nth = 0; nth < 3; nth += 1) {
        await shake([0, 1, 2].map(() => [random(), random()]));
        const { CSV, JSON: scenario } = await files();
        const report = JSON.parse(runrate(['eval', '-', '--json'], scenario));
        assert.equal(report.model, part.model);
        const rows = new Map(CSV.trim().split('\r\n').map(cells).map((row) => [row[0], row]));
        await widget.rest();
        const shown = await page.inShadow((root) => Object.fromEntries([...root.querySelectorAll('button.figure')].map((it) => [it.dataset.figure, it.querySelector('.figure-value').textContent])));
        const tables = await page.inShadow((root) => [...root.querySelectorAll('figure.chart table')].map((table) => [...table.querySelectorAll('td')].map((it) => it.textContent)));
        if (ALL_REPORTED.includes(part.model)) assert.deepEqual(strange(tables, numbers(report)), [], scenario);
        const { sentence, figures } = printed(scenario);
        assert.equal(await widget.headline(), sentence);
        assert.deepEqual(Object.keys(shown).sort(), Object.keys(report.outputs).sort());
        for (const [id, { value, reason }] of Object.entries(report.outputs)) {
          if (value === null) {
            assert.deepEqual([rows.get(id)[1], rows.get(id)[4]], ['', reason], id);
          } else {
            assert.equal(Number(rows.get(id)[1]), value, id);
            assert.equal(shown[id], figures.get(id), `${id} of ${scenario}`);
          }
        }
      }
    });
  }
}
