// The article that is served at /, as its readers get it.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const OURS = ['/', '/runrate.js', '/runrate_bg.wasm', '/runrate_glue.js', '/styles/page.css'];

afterEach(() => page.server.restore());

/** Opens the article with these scripts of ours before its own: it has no probe, as it is what is published. */
function openWatched(...scripts) {
  const tags = scripts.map((name) => `<script src="/pages/${name}.js"></script>`).join('');
  page.server.override('/', { edit: (text) => text.replace('<head>', `<head>${tags}`) });
  return page.open('/');
}
// Firefox and WebKit have no narrower windows.
const WIDTHS = BROWSER === 'chromium' ? [360, 720, 1100] : [720, 1100];

test('the article loads without errors, and its calculator is ready', async () => {
  await openWatched('probe');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});

test('the article asks for our files, each once, and for nothing else', async () => {
  await page.open('/');
  const icons = (path) => path !== '/favicon.ico';
  assert.deepEqual(page.server.requests().filter(icons).sort(), OURS);
  const elsewhere = await page.run(() => performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => !name.startsWith(`${location.origin}/`) && !name.startsWith('data:')));
  assert.deepEqual(elsewhere, []);
});

test('without JavaScript the answer and the numbers are in the page', async () => {
  const html = await (await fetch(`${page.server.origin}/`)).text();
  const inside = /<runrate-calculator[^>]*>(.*?)<\/runrate-calculator>/s.exec(html)[1];
  assert.match(inside, /\$15 billion.*\$3\.75 billion.*\$11\.6 billion/s);
  // The same numbers that the calculator gives.
  const written = [...inside.matchAll(/<td>([\d.]+)<\/td>/g)].map((cell) => cell[1]);
  await page.open('/');
  const shown = await page.inShadow((root) => [...root.querySelectorAll('tbody tr')]
    .map((row) => row.cells[1].textContent || row.cells[2].textContent));
  assert.deepEqual(written, shown);
});

for (const width of WIDTHS) {
  test(`at ${width} px nothing scrolls sideways${width < 500 ? ' (Chromium, which goes below 500)' : ''}`, async () => {
    await page.resize(width, 900);
    await page.open('/');
    const { scroll, client } = await page.run(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
    assert.ok(scroll <= client, `the page is ${scroll} px wide in a window of ${client}`);
  });
}

/** Opens the article with the calculator still to come: what stands in its place is painted, as over a slow network. */
async function openBefore(width, ...scripts) {
  // High enough to have all of the calculator and what follows in sight: what moves out of sight isn't counted.
  await page.resize(width, BROWSER === 'chromium' ? 3600 : 900);
  page.server.override('/runrate_bg.wasm', { missing: true });
  await openWatched('probe', ...scripts);
  page.server.restore();
}
/** Lets the calculator come. By script, not by pointer: what moves after a click isn't counted against a page. */
async function arrive() {
  await page.inShadow((root) => root.querySelector('button').click());
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'the calculator stands');
}
/** For the one who has to mend the reserved height. */
const heights = () => page.run(() => {
  const element = document.querySelector('runrate-calculator');
  const reserved = getComputedStyle(element).minBlockSize;
  element.style.minBlockSize = '0';
  const needed = element.getBoundingClientRect().height;
  element.style.minBlockSize = '';
  return `${Math.ceil(needed)} px needed, ${reserved} reserved`;
});

// On either side of every width at which the calculator, the article or the reserved height changes.
for (const width of [...(BROWSER === 'chromium' ? [320, 351, 360, 401, 450] : []), 510, 521, 600, 660, 678, 720, 860, 900, 1100]) {
  test(`at ${width} px the text after the calculator stays where it is when the calculator arrives`, async () => {
    await openBefore(width);
    const next = () => page.run(() => document.querySelector('runrate-calculator ~ h2').getBoundingClientRect().top + scrollY);
    const before = await next();
    await arrive();
    const moved = await next() - before;
    // How high text is depends on the fonts of a system, so no height can be right to the pixel: two lines of text are let pass.
    assert.ok(Math.abs(moved) < 44, `it moved by ${moved} px: ${await heights()}`);
  });
}

for (const width of [360, 720, 1100]) {
  test(`at ${width} px the layout shift of the calculator's arrival is at most 0.01 (Chromium, which measures it)`,
    { skip: BROWSER !== 'chromium' && 'only Chromium has layout-shift entries' }, async () => {
      await openBefore(width, 'shifts');
      await page.run(() => { window.__shifts.armed = true; });
      await arrive();
      const seen = await page.run(() => window.__shifts.end());
      assert.ok(seen.control > 0, 'a move made on purpose is seen');
      assert.ok(seen.score <= 0.01, `layout shift ${seen.score}: ${await heights()}; moved: ${seen.moved.join(', ')}`);
    });
}
