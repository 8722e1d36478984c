// What the parts share: a server for dist/, a browser whose frames come as fast as it can make them, and how a list of times is summed up.
import { startBrowser } from '../../tests/e2e/browser.mjs';
import { startServer } from '../../tests/e2e/server.mjs';
import { until } from '../../tests/e2e/until.mjs';

export { until };

/** No waiting for a screen that is not there: what is timed is the work of a frame, not the wait for the next one. */
const UNHURRIED = ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--enable-precise-memory-info'];

/** "Fast 3G" of Chromium's developer tools: 1.6 and 0.75 Mbit/s less a tenth, in bytes, and 3.75 round trips of 150 ms to an answer. */
export const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

/** Median, with the least and the most. */
export const spread = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { median: at(sorted, 0.5), min: sorted[0], max: sorted.at(-1) };
};

/** The times by which half, 95 and 99 of a hundred are done. */
export const tail = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), min: sorted[0], max: sorted.at(-1), count: sorted.length };
};

/** Does something with a page of Chromium, and ends what was started for it. */
export async function withPage(work, folder) {
  process.env.RUNRATE_BROWSER = 'chromium';
  const server = await startServer(folder);
  const { driver, close } = await startBrowser({}, UNHURRIED).catch(async (error) => { await server.close(); throw error; });
  const tell = (command, options = {}) => driver.sendDevToolsCommand(command, options);
  try {
    await driver.manage().setTimeouts({ pageLoad: 120_000, script: 600_000 });
    return await work({
      server,
      driver,
      tell,
      ask: (command, options = {}) => driver.sendAndGetDevToolsCommand(command, options),
      /** Makes the processor so many times slower. */
      slow: (rate) => tell('Emulation.setCPUThrottlingRate', { rate }),
      /** A page made of this markup. */
      open: async (body, head = '<script type="module" src="/runrate.js"></script>') => {
        server.override('/bench.html', { body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bench</title>${head}${body}`, headers: { 'content-type': 'text/html; charset=utf-8' } });
        await driver.get(`${server.origin}/bench.html`);
      },
      /** Runs a function in the page; it may be async. */
      run: (work, ...args) => driver.executeScript(`return (${work}).apply(null, arguments);`, ...args),
    });
  } finally {
    await close();
    await server.close();
  }
}
