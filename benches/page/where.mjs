// Where the time of an edit goes: by parts of the program, counted from samples of what runs while a slider is dragged, and what the
// browser itself says of style, layout and paint.
import { withPage } from './measure.mjs';
import { drag } from './edits.mjs';

const NAMED = new URL('../../target/bench/named/', import.meta.url);
const EVERY_US = 200;

/** Parts of an edit by the functions that they begin with: whatever runs inside them is theirs. The innermost that is known counts. */
const PARTS = [
  ['engine: the report', /runrate::engine::report::evaluate|6engine6report8evaluate/],
  ['engine: the curves behind sliders', /ask::sweep|3ask5sweep/],
  ['charts: shapes', /runrate::charts|7runrate6charts/],
  ['DOM, as Yew writes it', /Reconcilable|dom_bundle|__wbg_set|setAttribute|nodeValue|__wbg_remove|__wbg_insert/],
  ['text: words and numbers', /runrate::text|7runrate4text|engine::decimal/],
  ['nodes of the view', /runrate::ui|7runrate2ui|Stateful>::view/],
  ['events, scheduling and the element', /scheduler|js-to-wasm|dispatchEvent|\(anon\)/],
];

const known = (name) => PARTS.findIndex(([, pattern]) => pattern.test(name));

/** Milliseconds an edit, by part. */
function count(profile, edits) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node])), parent = new Map();
  for (const node of profile.nodes) for (const child of node.children ?? []) parent.set(child, node.id);
  const part = (id) => {
    for (let at = id; at !== undefined; at = parent.get(at)) {
      const name = nodes.get(at).callFrame.functionName;
      if (name === '(program)') return 'the browser: style, layout, paint';
      if (name === '(idle)') return 'waiting';
      if (name === '(garbage collector)') return 'collecting garbage';
      const found = known(name);
      if (found >= 0) return PARTS[found][0];
    }
    return 'the rest';
  };
  const sums = new Map();
  profile.samples.forEach((id, i) => { const name = part(id); sums.set(name, (sums.get(name) ?? 0) + profile.timeDeltas[i] / 1000 / edits); });
  sums.delete('waiting');
  return [...sums].sort((a, b) => b[1] - a[1]).map(([name, ms]) => ({ name, ms }));
}

export async function where({ quick }) {
  const edits = quick ? 50 : 200, views = [];
  await withPage(async (page) => {
    await page.tell('Emulation.setDeviceMetricsOverride', { width: 1100, height: 900, deviceScaleFactor: 1, mobile: false });
    await page.tell('Profiler.enable');
    await page.tell('Performance.enable');
    await page.tell('Profiler.setSamplingInterval', { interval: EVERY_US });
    for (const view of ['run-rate', 'chain']) {
      await page.open(`<runrate-calculator view="${view}" loading="eager"></runrate-calculator>`);
      await page.run(() => document.querySelector('runrate-calculator').ready.then((it) => it.flush()));
      await page.run(drag, 20, false);
      const metrics = async () => new Map((await page.ask('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
      const before = await metrics();
      await page.tell('Profiler.start');
      await page.run(drag, edits, false);
      const { profile } = await page.ask('Profiler.stop');
      const after = await metrics(), each = (name, unit) => (after.get(name) - before.get(name)) * unit / edits;
      views.push({
        view, edits, parts: count(profile, edits),
        browser: { script: each('ScriptDuration', 1000), style: each('RecalcStyleDuration', 1000), layout: each('LayoutDuration', 1000), layouts: each('LayoutCount', 1) },
      });
    }
  }, NAMED);
  return views;
}
