// How much a page loads: ours before the first view answers, and what the peers publish, minified.
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { LOADED, WHOLE } from './files.mjs';
import { packed } from './packed.mjs';

const zip = promisify(gzip);
const size = async (name, files) => {
  const sum = async (of) => (await Promise.all(files.map(of))).reduce((total, bytes) => total + bytes.length, 0);
  return { name, raw: await sum((file) => readFileSync(file)), gzip: await sum((file) => zip(readFileSync(file), { level: 9 })), brotli: await sum(packed) };
};
const dist = (name) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
const root = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export async function sizes() {
  // On all cores at once.
  const [first, loader, ...others] = await Promise.all([
    size('runrate, all for the first view', ['runrate.js', 'runrate_glue.js', 'runrate_bg.wasm'].map(dist)),
    size('runrate, the script alone', [dist('runrate.js')]),
    size('Squiggle, the language alone, bundled here', [root('target/bench/sampling.js')]),
    ...[...LOADED, ...WHOLE].map(({ name, scripts }) => size(name, scripts.map(({ file }) => file))),
  ]);
  return [first, loader, ...others.sort((a, b) => a.brotli - b.brotli)];
}
