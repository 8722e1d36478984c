// What one more element costs a page on which one stands already: time until all stand and are painted, and memory.
import { spread, withPage } from './measure.mjs';

/** Keeps the memory of the module, which it does not hand out. Before the module's script. */
export const KEEPS_MEMORY = `<script>for (const name of ['instantiate', 'instantiateStreaming']) { const original = WebAssembly[name]; WebAssembly[name] = async (...given) => { const made = await original.apply(WebAssembly, given); const memory = (made.instance ?? made).exports?.memory; if (memory) window.memory ??= memory; return made; }; }</script><script type="module" src="/runrate.js"></script>`;

/** Adds so many, and waits until they are painted; in the page. */
const add = async (count) => {
  const memory = () => { gc(); return { wasm: window.memory.buffer.byteLength, heap: performance.memory.usedJSHeapSize }; };
  const before = memory(), start = performance.now();
  const elements = Array.from({ length: count }, () => {
    const element = document.createElement('runrate-calculator');
    element.setAttribute('loading', 'eager');
    return element;
  });
  document.body.append(...elements);
  await Promise.all(elements.map((element) => element.ready));
  await new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); });
  const ms = performance.now() - start, after = memory();
  return { ms: ms / count, wasm: (after.wasm - before.wasm) / count, heap: (after.heap - before.heap) / count, whole: after.wasm };
};

export async function mount({ quick }) {
  const rounds = quick ? 3 : 7, rows = [];
  await withPage(async (page) => {
    for (const count of [1, 5, 20, 50]) {
      const all = [];
      for (let round = 0; round < rounds; round += 1) {
        await page.open('<runrate-calculator loading="eager"></runrate-calculator>', KEEPS_MEMORY);
        await page.run(() => document.querySelector('runrate-calculator').ready.then((it) => it.flush()));
        all.push(await page.run(add, count));
      }
      const of = (key) => spread(all.map((one) => one[key]));
      rows.push({ count, ms: of('ms'), wasm: of('wasm'), heap: of('heap'), whole: of('whole') });
    }
  });
  return rows;
}
