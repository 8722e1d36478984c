// The article that is served at /, as its readers get it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const OURS = ['/', '/runrate.js', '/runrate_bg.wasm', '/runrate_glue.js', '/runrate_prose.js', '/styles/page.css'];
/** Files of parts of the module. */
const PART = /^\/(split_[a-z_]+|chunk_\d+|parts)\.wasm$/;

/** Waits until each of our elements has something in it, going to those that are too far off to be loaded. */
const onEach = async (css, message, elements = 'runrate-calculator') => {
  await until(() => page.run((inside, all) => {
    const waiting = [...document.querySelectorAll(all)].find((it) => !it.shadowRoot?.querySelector(inside));
    waiting?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return !waiting;
  }, css, elements), message);
  await page.run(() => scrollTo({ top: 0, behavior: 'instant' }));
};
/** Waits until all calculators stand, and all numbers of the sentences with them. */
const allStand = () => onEach('.answer, span', 'all calculators and numbers stand', 'runrate-calculator, runrate-value, runrate-input');

afterEach(() => page.server.restore());

/** Opens the article with these scripts of ours before its own: it has no probe, as it is what is published. */
function openWatched(...scripts) {
  const tags = scripts.map((name) => `<script src="/pages/${name}.js"></script>`).join('');
  page.server.override('/', { edit: (text) => text.replace('<head>', `<head>${tags}`) });
  return page.open('/');
}
// Firefox and WebKit have no narrower windows.
const WIDTHS = BROWSER === 'chromium' ? [360, 720, 1100] : [720, 1100];

test('the article loads without errors, and its calculators are ready', async () => {
  await openWatched('probe');
  await allStand();
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});

test('D3: the article asks for our files, each once, and for nothing else', async () => {
  await page.open('/');
  await allStand();
  const asked = page.server.requests().filter((path) => path !== '/favicon.ico');
  assert.deepEqual(asked.filter((path) => !PART.test(path)).sort(), OURS);
  assert.equal(new Set(asked).size, asked.length, 'each once');
  const elsewhere = await page.run(() => performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => !name.startsWith(`${location.origin}/`) && !name.startsWith('data:')));
  assert.deepEqual(elsewhere, []);
});

/** The text of some markup, as a reader has it. */
const plain = (html) => html.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim();

test('E18: without JavaScript every calculator says its answer, and shows numbers that it gives', async () => {
  const html = await (await fetch(`${page.server.origin}/`)).text();
  const written = [...html.matchAll(/<runrate-calculator ([^>]*)>(.*?)<\/runrate-calculator>/gs)].map(([, attributes, inside]) => ({
    attributes,
    text: plain(inside.split('</p>')[0]),
    rows: [...inside.matchAll(/<tr><th scope="row">(.*?)<\/tr>/gs)].map(([, row]) => row.split(/<\/th>|<\/td>/).slice(0, -1).map(plain).join('|')),
  }));
  await page.open('/');
  await allStand();
  const shown = await page.run(() => [...document.querySelectorAll('runrate-calculator')].map(({ shadowRoot }) => ({
    answer: shadowRoot.querySelector('.answer').textContent,
    rows: [...shadowRoot.querySelectorAll('.chart tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent).join('|')),
  })));
  assert.equal(written.length, 9);
  for (const [i, { attributes, text, rows }] of written.entries()) {
    // All views together say what there is, not an answer.
    if (attributes.includes('view="all"')) continue;
    assert.ok(text.startsWith(shown[i].answer), `${attributes}: “${text}” is not “${shown[i].answer}”`);
    assert.ok(rows.length >= 3, attributes);
    for (const row of rows) assert.ok(shown[i].rows.includes(row), `${attributes}: ${row}`);
  }
});

test('the numbers that are written in the sentences are those that the calculators give', async () => {
  await openWatched('probe');
  await allStand();
  const numbers = await page.run(() => [...document.querySelectorAll('runrate-value, runrate-input')].map((it) => ({
    tag: it.localName, name: it.getAttribute('name'), group: it.getAttribute('group'), written: it.textContent, shown: it.shadowRoot.textContent })));
  for (const { tag, name, group, written, shown } of numbers) assert.equal(written, shown, `${tag} ${name} of ${group}`);
  // Every section has an input and two values at least.
  const groups = new Map(numbers.map(({ group }) => [group, numbers.filter((it) => it.group === group)]));
  assert.equal(groups.size, 8);
  for (const [group, inside] of groups) {
    const count = (tag) => inside.filter((it) => it.tag === tag).length;
    assert.ok(count('runrate-input') >= 1 && count('runrate-value') >= 2, group);
  }
  assert.deepEqual(await page.errors(), []);
});

test('a number dragged in a section moves its sentences and its calculator, and no other section', async () => {
  await page.open('/');
  await allStand();
  const says = (group, name) => page.run((css) => document.querySelector(css).shadowRoot.textContent, `[group="${group}"][name="${name}"]`);
  const others = () => page.run(() => [...document.querySelectorAll('runrate-value:not([group=idle])')].map((it) => it.shadowRoot.textContent).join());
  const before = await others();
  const share = await page.run(() => {
    const it = document.querySelector('runrate-input[group=idle][name="serving-share"]').shadowRoot.firstChild;
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    return it;
  });
  await page.driver.actions().move({ origin: share, duration: 0 }).press().move({ origin: share, x: -60, duration: 30 }).release().perform();
  await until(async () => (await says('idle', 'serving-share')) !== '50%', 'the input has moved');
  const dragged = await says('idle', 'serving-share');
  await widget.headlineComes(new RegExp(`if ${dragged} of the paid time serves`), { index: 2 });
  assert.ok((await widget.headline({ index: 2 })).includes(await says('idle', 'cost-per-response')));
  assert.equal(await others(), before);
});

test('every source that the article links is one of the facts', async () => {
  const facts = JSON.parse(readFileSync(new URL('../../src/catalog/facts.json', import.meta.url), 'utf8'));
  const known = new Set((facts.facts ?? facts).map((fact) => fact.source_url));
  const html = await (await fetch(`${page.server.origin}/`)).text();
  const links = [...html.matchAll(/<a href="(https?:[^"]*)"/g)].map(([, url]) => url);
  assert.ok(links.length >= 20);
  assert.deepEqual(links.filter((url) => !known.has(url)), []);
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
  await onEach('button', 'every calculator offers another try');
  page.server.restore();
}
/** Lets the calculators come. By script, not by pointer: what moves after a click isn't counted against a page. */
async function arrive() {
  await page.run(() => document.querySelectorAll('runrate-calculator').forEach((it) => it.shadowRoot.querySelector('button').click()));
  await allStand();
}
/** How high every calculator stands. */
const heights = () => page.run(() => [...document.querySelectorAll('runrate-calculator')]
  .map((it) => ({ name: it.getAttribute('group') ?? it.getAttribute('view'), height: it.getBoundingClientRect().height })));

// On either side of every width at which the calculators, the article or the reserved heights change.
for (const width of [...(BROWSER === 'chromium' ? [320, 360, 375, 400, 450] : []), 510, 521, 600, 660, 678, 720, 860, 900, 1100]) {
  test(`D6: at ${width} px the text after each calculator stays where it is when the calculator arrives`, async () => {
    await openBefore(width);
    const before = await heights();
    await arrive();
    for (const [i, { name, height }] of (await heights()).entries()) {
      const grown = height - before[i].height;
      // How high text is depends on the fonts of a system, so no height can be right to the pixel: three lines of text are let pass.
      assert.ok(Math.abs(grown) < 66, `${name} is ${grown} px higher than what is kept for it: see tests/e2e/reserve.mjs`);
    }
  });
}

for (const width of [360, 720, 1100]) {
  test(`D6: at ${width} px the layout shift of the calculator's arrival is at most 0.01 (Chromium, which measures it)`,
    { skip: BROWSER !== 'chromium' && 'only Chromium has layout-shift entries' }, async () => {
      await openBefore(width, 'shifts');
      await page.run(() => { window.__shifts.armed = true; });
      await arrive();
      const seen = await page.run(() => window.__shifts.end());
      assert.ok(seen.control > 0, 'a move made on purpose is seen');
      assert.ok(seen.score <= 0.01, `layout shift ${seen.score}; moved: ${seen.moved.join(', ')}`);
    });
}
