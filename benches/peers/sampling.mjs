// The reference model, sampled by Squiggle, by a loop in JavaScript and by our module, in turn: medians of so many rounds.
import { run } from '@quri/squiggle-lang';
import { plain } from './plain.mjs';

const MODEL = `rate = 0.9 to 2.5
tps = 300 to 3000
util = truncateRight(0.3 to 0.8, 1)
cost = rate / (tps*3600*util) * 1e6
demand = 1 to 10
price = 0.5 to 5
profit = demand*price - cost*demand
quantile(profit, 0.5)`;

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

async function squiggle(samples, round) {
  const { result } = await run(MODEL, { environment: { sampleCount: samples, xyPointLength: 1000, seed: `s${round}` } });
  if (!result.ok) throw new Error(result.value.toString());
  return Number(result.value.result.toString());
}

/** Milliseconds of each contender, by number of samples, and the median that it finds. */
export async function measure(bytes, rounds) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { median } = instance.exports;
  const contenders = {
    squiggle,
    'plain JavaScript': plain,
    'runrate, one by one': (samples) => median(samples, 0),
    'runrate, vectors': (samples) => median(samples, 1),
  };
  const rows = [];
  for (const samples of [10_000, 100_000, 1_000_000]) {
    const names = Object.keys(contenders).filter((name) => samples <= 100_000 || name.startsWith('runrate'));
    const times = Object.fromEntries(names.map((name) => [name, []]));
    const medians = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        const start = performance.now();
        medians[name] = await contenders[name](samples, round);
        times[name].push(performance.now() - start);
      }
    }
    for (const name of names) {
      const all = sorted(times[name]);
      rows.push({ name, samples, ms: { median: all[all.length >> 1], min: all[0], max: all.at(-1) }, found: medians[name] });
    }
  }
  return rows;
}
