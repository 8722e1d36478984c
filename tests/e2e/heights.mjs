// Measures how high every view stands in a column of an article, and writes it into src/embed/heights.js: an iframe reserves that much.
// Run it after `cargo xtask build`, when a view has become higher or lower:
//   RUNRATE_BROWSER=chromium node tests/e2e/heights.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { VIEWS } from './views.mjs';

const FILE = new URL('../../src/embed/heights.js', import.meta.url);
const WIDTH = 680;

/** Shows a view in an iframe of this width and gives the height that it tells, when it has come to rest. */
const tell = (view, width, done) => {
  let height = 0, frames = 0;
  const iframe = document.createElement('iframe');
  addEventListener('message', ({ data, source }) => {
    if (source !== iframe.contentWindow) return;
    height = data.height;
    iframe.height = height;
    frames = 0;
  });
  const wait = () => {
    if (height > 0 && (frames += 1) > 30) done(height); else requestAnimationFrame(wait);
  };
  Object.assign(iframe, { src: `/embed.html?view=${view}`, width, height: 100, frameBorder: 0 });
  document.body.replaceChildren(iframe);
  wait();
};

const server = await startServer();
const { driver, close } = await startBrowser();
try {
  const rows = [];
  for (const view of [...Object.keys(VIEWS), 'all']) {
    await driver.get(`${server.origin}/pages/empty.html`);
    const height = await driver.executeAsyncScript(`(${tell}).apply(null, arguments)`, view, WIDTH);
    rows.push(`  "${view}": ${Math.ceil(height)},`);
    console.log(rows.at(-1));
  }
  const [comment] = readFileSync(FILE, 'utf8').split('export');
  writeFileSync(FILE, `${comment}export const heights = {\n${rows.join('\n')}\n};\n`);
} finally {
  await close();
  await server.close();
}
