// `node benches/main.mjs full|quick PARTS`: measures these parts, one after the other, and writes the report of all that was measured.
import { cpus } from 'node:os';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { engine } from './engine.mjs';
import { flags } from './flags.mjs';
import { edits } from './page/edits.mjs';
import { load } from './page/load.mjs';
import { many } from './page/many.mjs';
import { memory } from './page/memory.mjs';
import { mount } from './page/mount.mjs';
import { redraw } from './page/redraw.mjs';
import { sampling } from './page/sampling.mjs';
import { where } from './page/where.mjs';
import { sizes } from './peers/sizes.mjs';
import { write } from './report/write.mjs';

const PARTS = { sizes, engine, sampling, load, edits, mount, many, memory, redraw, where, flags };
/** All that is known: a part that is not measured this time stays as it was, with its day; in a new clone as it was published. */
const KEPT = new URL('../target/bench/results.json', import.meta.url);
const PUBLISHED = new URL('../docs/benchmarks.json', import.meta.url);

const [, , length, parts] = process.argv;
const read = (file) => { try { return JSON.parse(readFileSync(file, 'utf8')); } catch { return undefined; } };
const results = read(KEPT) ?? read(PUBLISHED)?.results ?? {};
mkdirSync(new URL('.', KEPT), { recursive: true });
for (const part of parts.split(',')) {
  const start = performance.now();
  results[part] = { day: new Date().toISOString().slice(0, 10), length, rows: await PARTS[part]({ quick: length === 'quick' }) };
  results[part].seconds = Math.round((performance.now() - start) / 1000);
  console.log(`measured ${part} in ${results[part].seconds} s`);
  writeFileSync(KEPT, JSON.stringify(results, null, 1));
}
await write(results, { processor: `${cpus().length} cores, ${cpus()[0]?.model.trim() || 'unnamed'}` });
