// The reference model sampled by us and by peers: in Node, and the bundle of the same script in Chromium.
import { readFile } from 'node:fs/promises';
import { measure } from '../peers/sampling.mjs';
import { withPage } from './measure.mjs';

const OUT = new URL('../../target/bench/', import.meta.url);

export async function sampling({ quick }) {
  const [bytes, bundle] = await Promise.all(['runrate_sampling.wasm', 'sampling.js'].map((name) => readFile(new URL(name, OUT))));
  const rounds = quick ? 3 : 9;
  const node = await measure(bytes, rounds);
  const chromium = await withPage(async (page) => {
    page.server.override('/sampling.js', { body: bundle, headers: { 'content-type': 'text/javascript' } });
    page.server.override('/sampling.wasm', { body: bytes, headers: { 'content-type': 'application/wasm' } });
    await page.open('', '');
    return page.run(async (count) => (await import('/sampling.js')).measure(await (await fetch('/sampling.wasm')).arrayBuffer(), count), rounds);
  });
  return { node, chromium };
}
