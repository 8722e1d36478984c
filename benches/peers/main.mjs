// `node main.mjs MODULE BUNDLE`: measures in Node, and the bundle of the same script in Chromium; prints a table with ratios.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { measure } from './sampling.mjs';

const [, , module, bundle] = process.argv;
const bytes = await readFile(module);

async function inChromium() {
  process.env.RUNRATE_BROWSER = 'chromium';
  const { startBrowser } = await import('../../tests/e2e/browser.mjs');
  const files = { '/bench.js': ['text/javascript', await readFile(bundle)], '/module.wasm': ['application/wasm', bytes], '/': ['text/html', '<!doctype html>'] };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const browser = await startBrowser();
  try {
    await browser.driver.manage().setTimeouts({ script: 300_000 });
    await browser.driver.get(`http://127.0.0.1:${server.address().port}/`);
    return await browser.driver.executeAsyncScript(`const done = arguments[0];
      import('/bench.js').then(async ({ measure }) => done(await measure(await (await fetch('/module.wasm')).arrayBuffer())), (error) => done(String(error)));`);
  } finally {
    await browser.close();
    server.close();
  }
}

function table(where, rows) {
  const ours = (samples) => rows.find((row) => row.samples === samples && row.name === 'runrate, vectors').ms;
  console.log(`\n${where.padEnd(24)}${'samples'.padStart(10)}${'ms'.padStart(10)}${'ns each'.padStart(10)}${'times ours'.padStart(12)}${'median'.padStart(10)}`);
  for (const { name, samples, ms, median } of rows) {
    const cells = [samples, ms.toFixed(2), (ms * 1e6 / samples).toFixed(0), (ms / ours(samples)).toFixed(1), median.toFixed(4)];
    console.log(name.padEnd(24) + cells.map((cell, i) => String(cell).padStart([10, 10, 10, 12, 10][i])).join(''));
  }
}

table('in Node', await measure(bytes));
const rows = await inChromium();
if (typeof rows === 'string') throw new Error(rows);
table('in Chromium', rows);
