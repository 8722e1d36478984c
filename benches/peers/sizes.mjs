// How much a page loads: ours before the first view answers, and what the peers publish, minified.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { LOADED, WHOLE } from './files.mjs';

const size = (files) => {
  const all = files.map((file) => readFileSync(file)), sum = (of) => all.reduce((total, bytes) => total + of(bytes), 0);
  return { raw: sum((bytes) => bytes.length), gzip: sum((bytes) => gzipSync(bytes, { level: 9 }).length), brotli: sum((bytes) => brotliCompressSync(bytes).length) };
};
const dist = (name) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
const root = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export async function sizes() {
  const first = { name: 'runrate, all for the first view', ...size(['runrate.js', 'runrate_glue.js', 'runrate_bg.wasm'].map(dist)) };
  const loader = { name: 'runrate, the script alone', ...size([dist('runrate.js')]) };
  const squiggle = { name: 'Squiggle, the language alone, bundled here', ...size([root('target/bench/sampling.js')]) };
  const peers = [...LOADED, ...WHOLE].map(({ name, scripts }) => ({ name, ...size(scripts.map(({ file }) => file)) }));
  return [first, loader, ...[...peers, squiggle].sort((a, b) => a.brotli - b.brotli)];
}
