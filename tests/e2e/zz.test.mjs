// segments of the round, heap after GC
import { test } from 'node:test';
import { usePage, until } from '/work/main/tests/e2e/page.mjs';
import { TOOLS } from '/work/main/tests/e2e/corpus/tools.mjs';
import { DEFAULT_HEADLINE, UNDO, widgetOf } from '/work/main/tests/e2e/widget.mjs';
const page = usePage(); const widget = widgetOf(page);
async function held() {
  await page.driver.sendDevToolsCommand('HeapProfiler.collectGarbage', {});
  await page.driver.sendDevToolsCommand('HeapProfiler.collectGarbage', {});
  const ask = (command) => page.driver.sendAndGetDevToolsCommand(command, {});
  return (await ask('Runtime.getHeapUsage')).usedSize;
}
const SEG = {
  views: `for (const view of ['chain','answer','run-rate']) { element.setAttribute('view', view); await element.flush(); }`,
  edits: `for (let i = 0; i < 10; i += 1) { const ranges = root.querySelectorAll('.inputs input[type=range]'), range = ranges[(seed + i) % ranges.length];
        range.value = Number(range.min) + ((seed * 31 + i * 17) % 100) / 100 * (range.max - range.min);
        range.dispatchEvent(new Event('input', { bubbles: true })); range.dispatchEvent(new Event('change', { bubbles: true })); await task(); }
        element.reset(); await element.flush();`,
  details: `for (const summary of root.querySelectorAll('details > summary')) summary.click(); await task(); await element.flush();`,
  other: `const other = document.createElement('runrate-calculator'); other.setAttribute('loading', 'eager'); document.querySelector('main').append(other); await other.ready; other.remove(); await task();`,
  locale: `element.setAttribute('locale', seed % 2 ? 'de' : 'ar'); await element.flush(); element.removeAttribute('locale'); await element.flush();`,
  growth: `element.setAttribute('growth', '5%..' + (10 + seed % 80) + '%'); await element.flush(); element.removeAttribute('growth'); await element.flush();`,
  preset: `element.setAttribute('preset', 'aws-ai-2026q2'); await element.flush(); element.removeAttribute('preset'); await element.flush();`,
  theme: `element.setAttribute('theme', seed % 2 ? 'dark' : 'light'); await element.flush(); element.removeAttribute('theme'); await element.flush();`,
  hash: `await new Promise((resolve) => { addEventListener('hashchange', resolve, { once: true }); location.hash = '#runrate:v=1&view=run-rate&growth=0.' + (10 + seed % 80); }); await element.flush();`,
};
for (const id of TOOLS) SEG['panel ' + id] = `const button = root.querySelector('.tools [data-tool=${id}]'); button.click(); do { await element.flush(); } while (!root.querySelector('.tools > p + *')); button.click(); await element.flush();`;
test('segments', async (t) => {
  await page.driver.manage().setTimeouts({ script: 300_000 });
  for (const [name, code] of Object.entries(SEG)) {
    await page.open('/pages/memory.html', () => customElements.get('runrate-calculator') !== undefined);
    await page.run(() => { document.querySelector('main').append(document.createElement('runrate-calculator')); });
    await widget.headlineBecomes(DEFAULT_HEADLINE);
    const go = (from, n) => page.driver.executeAsyncScript(`const [from, n, done] = arguments, element = document.querySelector('runrate-calculator'), root = element.shadowRoot;
      const task = () => new Promise((resolve) => { setTimeout(resolve); });
      (async () => { for (let seed = from; seed < from + n; seed += 1) { ${code} } })().then(() => done(null), (e) => done(String(e)));`, from, n);
    const live = () => page.run(() => { const v = new Int32Array(window.__memory.buffer); return v[2]; });
    const N = Number(process.env.N ?? 60);
    const e = await go(1, 20); if (e) { console.log(name, e); continue; }
    const a = await held(), la = await live(); await go(21, N); const b = await held(), lb = await live(); await go(21 + N, N); const c = await held(), lc = await live();
    console.log(name.padEnd(18), ((b - a) / N).toFixed(0), ((c - b) / N).toFixed(0), 'bytes a time', Math.round(c / 1024), 'kB', Math.round((lb-la)/N), Math.round((lc-lb)/N), 'live a time', await page.run(() => window.__pages), 'pages');
  }
});
