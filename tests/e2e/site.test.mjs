// The static site: it is whole, says with its files what it should, and keeps what has its version in its address.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { startServer } from './server.mjs';
import { DEFAULT_HEADLINE } from './widget.mjs';

const page = usePage();
const ROOT = new URL('../../', import.meta.url);
/** Of each browser one: they may be made at once. */
const SITE = new URL(`target/site-${BROWSER}/`, ROOT);
const SOMEWHERE = 'https://runrate.example/';
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', ROOT), 'utf8');
let site, version;

before(async () => {
  execFileSync(process.env.CARGO ?? 'cargo', ['xtask', 'site', '--into', `target/site-${BROWSER}`], { cwd: fileURLToPath(ROOT), stdio: 'pipe' });
  site = await startServer(SITE);
  [version] = readdirSync(new URL('v/', SITE));
}, { timeout: 300_000 });
after(() => site?.close());

const pages = () => readdirSync(SITE, { recursive: true }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.html'));
const get = (path) => fetch(new URL(path, site.origin));

test('D26: the site says with each file what it should, and only what carries its version may be kept', async () => {
  for (const [path, kept, isolated, type] of [
    ['/', false, false, 'text/html'],
    ['/embed.html?view=capex', false, true, 'text/html'],
    ['/embed/capex/aws-ai-2026q1.html', false, true, 'text/html'],
    ['/runrate.js', false, false, 'text/javascript'],
    ['/runrate_bg.wasm', false, false, 'application/wasm'],
    [`/v/${version}/runrate.js`, true, false, 'text/javascript'],
    [`/v/${version}/runrate_bg.wasm`, true, false, 'application/wasm'],
    [`/v/${version}/embed.html`, true, true, 'text/html'],
  ]) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    const said = (name) => answer.headers.get(name);
    assert.equal(said('access-control-allow-origin'), '*', path);
    assert.equal(said('cross-origin-resource-policy'), 'cross-origin', path);
    assert.equal(said('cache-control') === 'public, max-age=31536000, immutable', kept, `${path}: ${said('cache-control')}`);
    assert.equal(said('cross-origin-embedder-policy'), isolated ? 'require-corp' : null, path);
    assert.ok(said('content-type').startsWith(type), `${path}: ${said('content-type')}`);
  }
});

test('E36: with each version are the list of the crates that ship, the hashes of its files, and the compiler that made them', async () => {
  const { components } = await (await get(`/v/${version}/runrate-calculator-${version}.cdx.json`)).json();
  assert.ok(components.length > 20 && components.every(({ hashes, licenses }) => hashes.length > 0 && licenses.length > 0));
  const { compiler, integrity } = await (await get(`/v/${version}/integrity.json`)).json();
  assert.match(compiler, /^rustc \d+\.\d+\.\d+/);
  assert.ok(Object.keys(integrity).includes('runrate.js'));
});

test('every link inside the site leads somewhere', async () => {
  assert.ok(pages().length > 30, `${pages().length} pages`);
  const asked = new Map();
  for (const name of pages()) {
    const at = new URL(name, `${site.origin}/`);
    const html = readFileSync(new URL(name, SITE), 'utf8').replaceAll(SOMEWHERE, `${site.origin}/`);
    for (const [, address] of html.matchAll(/<(?:a|link|script|iframe)\b[^>]*? (?:href|src)="([^"]*)"/g)) {
      const url = new URL(address.replaceAll('&amp;', '&'), at);
      if (url.origin === site.origin) asked.set(url.pathname, name);
    }
  }
  for (const [path, name] of asked) assert.equal((await get(path)).status, 200, `${path}, which ${name} names`);
});

test('D27: every frame page of a preset names its answer, and the answer its page', async () => {
  const framed = pages().filter((name) => name.startsWith('embed/'));
  assert.ok(framed.length > 20);
  for (const name of framed) {
    const [, href] = readFileSync(new URL(name, SITE), 'utf8').match(/<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/);
    assert.equal(href, SOMEWHERE + name.replace('.html', '.json'));
    const { type, version: of, width, height, title, html } = await (await get(href.replace(SOMEWHERE, '/'))).json();
    assert.deepEqual([type, of, width], ['rich', '1.0', 680]);
    assert.ok(title && height > 600 && html.includes(`src="${SOMEWHERE}${name}"`), name);
  }
});

test('a page of another site takes the calculator from an address with a version', async () => {
  const body = `<!doctype html><title>A post</title><script type="module" src="${site.origin}/v/${version}/runrate.js"></script><runrate-calculator></runrate-calculator>`;
  page.server.override('/pages/versioned.html', { body });
  await page.open('/pages/versioned.html');
  assert.equal(await page.text('.answer'), DEFAULT_HEADLINE);
});

test('axe finds nothing in the guides and in the frame page', async () => {
  for (const name of [...pages().filter((it) => it.startsWith('guides/')), 'embed.html', 'embed/capex/aws-ai-2026q1.html']) {
    await page.driver.get(`${site.origin}/${name}`);
    await until(() => page.run(() => document.readyState === 'complete'), `${name} is there`);
    await page.driver.executeScript(axe);
    // What stands in a frame has its first heading in the page around it.
    const rules = { 'page-has-heading-one': { enabled: !name.startsWith('embed') } };
    const found = await page.driver.executeAsyncScript(`const [rules, done] = arguments;
      window.axe.run(document, { rules, resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(({ id, nodes }) => id + ': ' + nodes.map((it) => it.target).join(' '))));`, rules);
    assert.deepEqual(found, [], name);
    const over = await page.run(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    assert.equal(over, 0, `${name} sticks out`);
  }
});
