// From the first byte of a page to a calculator that answers, on a slow processor and a slow line, beside charts of the peers on the same
// page: each draws one line as soon as its script is here. Files are sent as servers send them, in brotli.
import { readdirSync } from 'node:fs';
import { FAST_3G, spread, until, withPage } from './measure.mjs';
import { LOADED } from '../peers/files.mjs';
import { packed } from '../peers/packed.mjs';

const DIST = new URL('../../dist/', import.meta.url);
const SLOWER = 4;

/** Serves all of ours and of the peers as they travel. */
async function pack(server) {
  const serve = async (path, file, type) => {
    server.override(path, { body: await packed(file), headers: { 'content-encoding': 'br', 'content-type': type, 'cache-control': 'no-store' } });
  };
  const typeOf = (name) => (name.endsWith('.js') ? 'text/javascript' : name.endsWith('.wasm') ? 'application/wasm' : name.startsWith('language_') ? 'text/plain; charset=utf-8' : undefined);
  const ours = readdirSync(DIST).filter(typeOf).map((name) => serve(`/${name}`, new URL(name, DIST), typeOf(name)));
  // On all cores at once.
  await Promise.all([...ours, ...LOADED.flatMap(({ scripts }) => scripts.map(({ path, file }) => serve(path, file, 'text/javascript')))]);
}

const OURS = [
  { name: 'runrate, first view', tag: '<runrate-calculator loading="eager"></runrate-calculator>' },
  { name: 'runrate, chain', tag: '<runrate-calculator view="chain" loading="eager"></runrate-calculator>' },
  { name: 'runrate, first view in German', tag: '<runrate-calculator lang="de" loading="eager"></runrate-calculator>' },
];

/** When something stands, by the clock that starts with the page. */
const ourTime = () => document.querySelector('runrate-calculator').ready.then(() => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
}));

export async function load({ quick }) {
  const rounds = quick ? 1 : 3, times = new Map();
  const note = (name, ms) => times.set(name, [...times.get(name) ?? [], ms]);
  await withPage(async (page) => {
    await pack(page.server);
    await page.tell('Network.enable');
    await page.tell('Network.setCacheDisabled', { cacheDisabled: true });
    await page.tell('Network.emulateNetworkConditions', FAST_3G);
    await page.slow(SLOWER);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, tag } of OURS) {
        await page.open(tag);
        await until(() => page.run(() => customElements.get('runrate-calculator') !== undefined), 'the script is here', 60_000);
        note(name, await page.run(ourTime));
      }
      for (const { name, scripts, draw } of LOADED) {
        page.server.override('/draw.js', { body: `(${draw})(document.getElementById('here')).then?.(() => 0); requestAnimationFrame(() => setTimeout(() => { window.drawn = performance.now(); }));`, headers: { 'content-type': 'text/javascript' } });
        await page.open('<div id="here"></div>' + scripts.map(({ path }) => `<script src="${path}"></script>`).join('') + '<script src="/draw.js"></script>', '');
        await until(() => page.run(() => window.drawn !== undefined), `${name} has drawn`, 120_000);
        note(name, await page.run(() => window.drawn));
      }
    }
  });
  return [...times].map(([name, all]) => ({ name, ...spread(all) }));
}
