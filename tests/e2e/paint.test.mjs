// How soon the largest thing of a page is painted, with a calculator and without it, with a slow processor and a slow line. No other test
// is about time; this one compares the two in one run, by turns, so that it is as true on a busy machine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BROWSER, until, usePage } from './page.mjs';

const page = usePage();
const UNABLE = BROWSER !== 'chromium' && 'only Chromium has largest-contentful-paint entries and can be slowed down';

/** "Fast 3G" of Chromium's developer tools: 1.6 and 0.75 Mbit/s less a tenth, in bytes, and 3.75 round trips of 150 ms to an answer. */
const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;
/** Milliseconds. */
const LATER = 100;

const PHONE = { width: 412, height: 823, deviceScaleFactor: 2, mobile: true };
const WINDOW = { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false };

const OURS = /<script type="module".*<\/runrate-calculator>\n/s;
const PICTURE = /<img.*\n/, LEAD = /<p class="lead">.*?<\/p>\n/s;
const without = (...parts) => (text) => parts.reduce((left, part) => left.replace(part, ''), text);
/** 400 kB, as photographs are. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="680" height="450"><rect width="680" height="450" fill="#789"/><!--${'-'.repeat(4e5).replaceAll('--', 'x ')}--></svg>`;

async function slowDown(screen) {
  const tell = (command, options) => page.driver.sendDevToolsCommand(command, options);
  await tell('Network.enable', {});
  await tell('Network.setCacheDisabled', { cacheDisabled: true });
  await tell('Network.emulateNetworkConditions', FAST_3G);
  await tell('Emulation.setDeviceMetricsOverride', screen);
  await tell('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  page.server.override('/pages/paint.svg', { body: picture });
  // Servers compress.
  for (const name of ['runrate.js', 'runrate_glue.js', 'runrate_bg.wasm']) {
    page.server.override(`/${name}`, { body: gzipSync(readFileSync(new URL(`../../dist/${name}`, import.meta.url))), headers: { 'content-encoding': 'gzip' } });
  }
}

/** When the largest thing so far was painted, in milliseconds. Entries come late: a larger thing made on purpose comes last. */
const largest = async () => {
  const entries = [], frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type: 'largest-contentful-paint', buffered: true });
  await frame();
  await frame();
  const start = performance.now(), control = document.createElement('p');
  Object.assign(control.style, { position: 'fixed', inset: 0, margin: 0, font: '80px sans-serif' });
  control.textContent = 'word '.repeat(200);
  document.body.append(control);
  while (!entries.some((entry) => entry.startTime >= start)) await frame();
  const { startTime, element } = entries.filter((entry) => entry.startTime < start).at(-1);
  return { at: startTime, what: element?.className || (element?.localName ?? 'in the calculator') };
};

/** Loads the page, changed, and waits until all that there is of it stands. */
const painted = async (edit) => {
  page.server.override('/pages/paint.html', { edit });
  await page.driver.get(`${page.server.origin}/pages/paint.html`);
  const stands = () => [...document.querySelectorAll('runrate-calculator')].every((it) => it.shadowRoot?.querySelector('.answer'));
  await until(() => page.run(stands), 'the calculator stands', 30_000);
  return page.run(largest);
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[(numbers.length - 1) / 2];

/** Loads the page with the calculator and without, by turns. */
async function compare(t, screen, edit, times = 5) {
  await slowDown(screen);
  const [ours, bare] = [[], []];
  for (let i = 0; i < times; i += 1) {
    bare.push(await painted((text) => edit(text).replace(OURS, '')));
    ours.push(await painted(edit));
  }
  const [later, sooner] = [ours, bare].map((loads) => Math.round(median(loads.map(({ at }) => at))));
  const said = `${later} ms with the calculator (${ours.at(-1).what}), ${sooner} ms without (${bare.at(-1).what})`;
  t.diagnostic(said);
  assert.ok(later - sooner <= LATER, said);
}

for (const [name, screen] of Object.entries({ 'a phone': PHONE, 'a window': WINDOW })) {
  test(`D7: in an article on ${name} the largest thing is painted at most 100 ms later than without the calculator`, { skip: UNABLE }, (t) => compare(t, screen, without(PICTURE)));
}

test('D7: the pictures of a page do not come later for it', { skip: UNABLE }, (t) => compare(t, PHONE, without(LEAD), 3));

test('D7: nor does a page without any other text, if the words in its place are as large as those in it', { skip: UNABLE }, (t) => (
  compare(t, WINDOW, (text) => without(PICTURE, LEAD)(text).replace('</style>', 'runrate-calculator > p { font-size: 1.4em; line-height: 1.4 }\n</style>'))));
