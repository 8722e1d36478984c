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

const ROUNDS = 9;

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

async function squiggle(samples, round) {
  const { result } = await run(MODEL, { environment: { sampleCount: samples, xyPointLength: 1000, seed: `s${round}` } });
  if (!result.ok) throw new Error(result.value.toString());
  return Number(result.value.result.toString());
}

/** Milliseconds and medians of each contender, by number of samples. */
export async function measure(bytes) {
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
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of names) {
        const start = performance.now();
        medians[name] = await contenders[name](samples, round);
        times[name].push(performance.now() - start);
      }
    }
    for (const name of names) rows.push({ name, samples, ms: middle(times[name]), median: medians[name] });
  }
  return rows;
}
