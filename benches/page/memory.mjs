// Whether elements that come and go leave anything behind: memory of the module and of the page after so many of them.
import { withPage } from './measure.mjs';
import { KEEPS_MEMORY } from './mount.mjs';

const cycle = async (count) => {
  for (let i = 0; i < count; i += 1) {
    const element = document.createElement('runrate-calculator');
    element.setAttribute('loading', 'eager');
    document.body.append(element);
    await element.ready;
    element.remove();
  }
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  gc();
  return { wasm: window.memory.buffer.byteLength, heap: performance.memory.usedJSHeapSize };
};

export async function memory({ quick }) {
  const rows = [], until = quick ? [20, 100] : [20, 100, 200, 300, 400, 500];
  await withPage(async (page) => {
    await page.open('', KEEPS_MEMORY);
    let done = 0;
    for (const count of until) {
      rows.push({ count, ...await page.run(cycle, count - done) });
      done = count;
    }
  });
  return rows;
}
