// docs/benchmarks.md and docs/benchmarks.json: what was measured, ratios first, beside what must be held.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { LEAST } from '../page/edits.mjs';
import { plot } from './plot.mjs';

const DOCS = new URL('../../docs/', import.meta.url);
/** The same breakdown of an older commit, measured once in its own worktree with the same script: what it was before the work on speed. */
const BEFORE = JSON.parse(readFileSync(new URL('before.json', import.meta.url), 'utf8'));
/** What an older run published, on the same kind of machine in another hour: with the machine's own pace, it shows what an hour makes of a time. */
const EARLIER = JSON.parse(readFileSync(new URL('earlier.json', import.meta.url), 'utf8'));
const HEAD = readFileSync(new URL('head.md', import.meta.url), 'utf8');

const kB = (bytes) => (bytes / 1000).toFixed(1);
const ms = (x) => (x < 10 ? x.toFixed(2) : x.toFixed(1));
const of = ({ median, min, max }, show) => `${show(median)} (${show(min)}–${show(max)})`;
const times = (x) => `${x < 10 ? x.toFixed(1) : Math.round(x)}×`;
const table = (head, rows) => [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const SECTIONS = {
  sizes: (rows) => ['What a page loads', table(
    ['files', 'times ours', 'brotli 11, kB', 'gzip 9, kB', 'raw, kB'],
    rows.map((row) => [row.name, times(row.brotli / rows[0].brotli), kB(row.brotli), kB(row.gzip), kB(row.raw)]),
  )],
  load: (rows) => ['From the page to an answer: Fast 3G, processor 4 times slower', table(
    ['what', 'times ours', 'ms, median (least–most)'],
    rows.map((row) => [row.name, times(row.median / rows[0].median), of(row, (x) => Math.round(x))]),
  )],
  edits: (rows) => ['From an edit to the painted frame', table(
    ['view', 'ranges', 'processor', 'p50, ms', 'p95, ms', 'p99, ms', 'least–most', 'to the next frame, p95'],
    rows.map((row) => [row.view, row.ranged ? 'one' : 'none', `${row.cpu}× slower`.replace('1× slower', 'as it is'), ms(row.p50), ms(row.p95), ms(row.p99), `${ms(row.min)}–${ms(row.max)}`, row.next === undefined ? '' : ms(row.next)]),
  ) + (rows.some((row) => row.next === undefined) ? '\n\nAll times here are to the next frame: these rounds are older than the time to the painted one.' : '')],
  mount: (rows) => ['One more element on the page', table(
    ['elements at once', 'ms each', 'module memory each, kB', 'heap of the page each, kB', 'module memory in all, MiB'],
    rows.map((row) => [row.count, of(row.ms, ms), of(row.wasm, kB), of(row.heap, kB), (row.whole.median / 2 ** 20).toFixed(1)]),
  )],
  many: (row) => ['Twenty calculators on a slow processor', `From a press, a key or a move to the next frame, as Chromium tells it of ${row.count} interactions of 16 ms or more, processor ${row.slower} times slower: p50 ${row.p50} ms, p95 ${row.p95} ms, longest ${row.max} ms.`],
  memory: (rows) => ['Elements that come and go', table(
    ['made and removed so far', 'module memory, kB', 'heap of the page after a collection, kB'],
    rows.map((row) => [row.count, kB(row.wasm), kB(row.heap)]),
  )],
  engine: ({ models, sweeps }) => ['One evaluation, native', `${table(
    ['model', 'numbers alone, ns', 'with its formulas, ns'],
    models.map((row) => [row.model, ...['plain', 'explained'].map((way) => (row[way] ? of(row[way], Math.round) : ''))]),
  )}\n\nThe first answer of \`chain\` over its first slider, as the curves behind sliders are worked out:\n\n${table(
    ['points', 'µs', 'ns a point'],
    sweeps.map((row) => [row.points.toLocaleString('en'), of(row, (ns) => ms(ns / 1000)), Math.round(row.median / row.points)]),
  )}`],
  sampling: (rows) => ['Sampling the reference model', Object.entries(rows).map(([where, all]) => {
    const ours = (samples) => all.find((row) => row.samples === samples && row.name === 'runrate, vectors').ms.median;
    return `In ${where === 'node' ? 'Node' : 'Chromium'}:\n\n` + table(
      ['sampler', 'samples', 'times ours', 'ms, median (least–most)', 'median profit found'],
      all.map((row) => [row.name, row.samples.toLocaleString('en'), times(row.ms.median / ours(row.samples)), of(row.ms, ms), row.found.toFixed(4)]),
    );
  }).join('\n\n')],
  redraw: (rows) => {
    const ours = rows.find((row) => row.name === 'runrate').p50;
    return ['A line of 500 points, drawn anew with other numbers', table(
      ['charts', 'times ours', 'p50, ms', 'p95, ms', 'least–most'],
      rows.map((row) => [row.name, times(row.p50 / ours), ms(row.p50), ms(row.p95), `${ms(row.min)}–${ms(row.max)}`]),
    )];
  },
  where: (views) => ['Where the time of an edit goes', views.map(({ view, parts, browser }) => {
    const whole = parts.reduce((sum, part) => sum + part.ms, 0), before = BEFORE.views.find((it) => it.view === view);
    const then = new Map(before?.parts.map((part) => [part.name, part.ms])), once = [...then.values()].reduce((sum, time) => sum + time, 0);
    const names = [...new Set([...parts.map((part) => part.name), ...then.keys()])], now = new Map(parts.map((part) => [part.name, part.ms]));
    const row = (name, was, is) => [name, ...(before ? [ms(was ?? 0)] : []), ms(is ?? 0), `${Math.round(100 * (is ?? 0) / whole)}%`];
    return `View \`${view}\`, counted from samples of what runs during a drag; of it the browser says: script ${ms(browser.script)}, style ${ms(browser.style)}, layout ${ms(browser.layout)} ms an edit`
      + `${before ? ` (before: ${ms(before.browser.script)}, ${ms(before.browser.style)}, ${ms(before.browser.layout)})` : ''}.\n\n`
      + table(['part', ...(before ? [`before (${BEFORE.commit}, ${BEFORE.day}), ms an edit`] : []), 'now, ms an edit', 'share'], [...names.map((name) => row(name, then.get(name), now.get(name))), row('all of it', once, whole)]);
  }).join('\n\n')],
};

SECTIONS.flags = (rows) => ['What makes it small, one by one', table(
  ['otherwise', 'first view, brotli, kB', 'more, kB', 'all parts, kB'],
  rows.map((row) => [row.name, kB(row.first), `${row.first >= rows[0].first ? '+' : '−'}${kB(Math.abs(row.first - rows[0].first))}`, kB(row.all)]),
)];

/** What must be held, from what was measured. */
function budgets(known) {
  const rows = [], add = (what, must, measured, holds) => rows.push([what, must, measured, EARLIER.measured[what] ?? '', holds === undefined ? '' : holds ? 'yes' : '**no**']);
  const sampled = (where, name) => known.sampling?.[where].find((row) => row.samples === 100_000 && row.name === name).ms.median;
  if (known.sampling) add('the machine: 100,000 samples in plain JavaScript, Node', '', `${ms(sampled('node', 'plain JavaScript'))} ms`);
  if (known.sizes) add('first view, brotli 11', '150 kB, aim 120', `${kB(known.sizes[0].brotli)} kB`, known.sizes[0].brotli <= 150_000);
  if (known.sizes) add('the script alone', '4 kB', `${kB(known.sizes[1].brotli)} kB`, known.sizes[1].brotli <= 4_000);
  const chain = known.engine?.models.find((row) => row.model === 'chain');
  if (chain) add('one evaluation of `chain`, native', '5 µs', `${ms(chain.plain.median / 1000)} µs`, chain.plain.median <= 5000);
  for (const [peer, part] of [['squiggle', 10], ['plain JavaScript', 5]]) {
    if (known.sampling) add(`100,000 samples beside ${peer}, Chromium`, `1/${part}`, `1/${(sampled('chromium', peer) / sampled('chromium', 'runrate, vectors')).toFixed(1)}`, sampled('chromium', peer) >= part * sampled('chromium', 'runrate, vectors'));
  }
  const slow = known.edits?.filter((row) => row.cpu === 4 && row.view !== LEAST).sort((a, b) => b.p95 - a.p95) ?? [];
  const least = known.edits?.find((row) => row.cpu === 4 && row.view === LEAST);
  if (slow.length) add('edit to painted frame, p95, 4× slower, the slowest view', '16 ms', `${ms(slow[0].p95)} ms (${slow[0].view}); the fastest ${ms(slow.at(-1).p95)} ms (${slow.at(-1).view})${least ? `; ${LEAST} ${ms(least.p95)} ms` : ''}`, slow[0].p95 <= 16);
  const twenty = known.mount?.find((row) => row.count === 20);
  if (known.many) add('twenty on a page, 6× slower: press or key to the next frame, p95', '150 ms', `${known.many.p95} ms`, known.many.p95 <= 150);
  if (twenty) add('one more element: time', '10 ms', `${ms(twenty.ms.median)} ms`, twenty.ms.median <= 10);
  if (twenty) add('one more element: memory', '256 kB', `${kB(twenty.wasm.median + twenty.heap.median)} kB`, twenty.wasm.median + twenty.heap.median <= 256_000);
  if (twenty) add('module memory with 20 more elements', '16 MiB', `${(twenty.whole.median / 2 ** 20).toFixed(1)} MiB`, twenty.whole.median <= 16 * 2 ** 20);
  const after = known.memory?.filter((row) => row.count >= 100) ?? [];
  if (after.length > 1) add(`module memory over ${after.at(-1).count} made and removed`, 'flat', `${kB(after[0].wasm)} → ${kB(after.at(-1).wasm)} kB`, after[0].wasm === after.at(-1).wasm);
  return table(['what', 'must', 'measured', `in a shorter run of ${EARLIER.day}`, 'held'], rows);
}

async function plots(known) {
  const drawn = {};
  if (known.sampling) {
    const of = (name) => known.sampling.chromium.filter((row) => row.name === name).map((row) => [row.samples, row.ms.median]);
    drawn.samples = await plot('Sampling in Chromium', ['samples', 'ms'], Object.fromEntries(['runrate, vectors', 'squiggle', 'plain JavaScript'].map((name) => [name, of(name)])));
  }
  if (known.engine) drawn.points = await plot('A sweep of the chain, native', ['points', 'µs'], { runrate: known.engine.sweeps.map((row) => [row.points, row.median / 1000]) });
  if (known.mount) drawn.elements = await plot('Elements on one page', ['elements added at once', 'ms in all'], { runrate: known.mount.map((row) => [row.count, row.ms.median * row.count]) });
  return drawn;
}

export async function write(results, { processor }) {
  const known = Object.fromEntries(Object.entries(results).map(([part, { rows }]) => [part, rows]));
  const drawn = await plots(known);
  mkdirSync(new URL('benchmarks/', DOCS), { recursive: true });
  for (const [name, svg] of Object.entries(drawn)) writeFileSync(new URL(`benchmarks/${name}.svg`, DOCS), `${svg}\n`);
  const sections = Object.entries(SECTIONS).filter(([part]) => known[part]).map(([part, section]) => {
    const [title, text] = section(known[part]);
    return `## ${title}\n\n${text}\n\nMeasured on ${results[part].day}${results[part].length === 'quick' ? ', with fewer rounds' : ''}.`;
  });
  const pictures = Object.keys(drawn).map((name) => `![Cost against ${name}, both by ratios, with the fitted exponent](benchmarks/${name}.svg)`);
  const text = [HEAD.trim().replace('PROCESSOR', processor), '## What must be held', budgets(known), ...sections, ...(pictures.length ? ['## How cost grows', ...pictures] : [])].join('\n\n');
  writeFileSync(new URL('benchmarks.md', DOCS), `${text}\n`);
  writeFileSync(new URL('benchmarks.json', DOCS), `${JSON.stringify({ processor, results }, null, 1)}\n`);
  console.log(text.slice(text.indexOf('## What must be held')));
}
