// A file that was changed on its way is refused, whichever it is, and the reader can ask again.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

/** One more section of a module, and one more space of a script: neither changes what the file does, only what it hashes to. */
const SECTION = '\0\x01\0', SPACE = ' ';
const HASH = `sha384-${createHash('sha384').update(readFileSync(new URL('../../dist/runrate.js', import.meta.url))).digest('base64')}`;

const refused = async () => {
  await until(async () => /could not be loaded/.test(await page.text().catch(() => '')), 'the note is there');
  assert.equal(await page.text('button'), 'Try again');
};
const again = async (ready) => {
  page.server.restore();
  await page.click('button');
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'the calculator stands after another try');
  await ready();
};

const taken = async (path, more) => {
  page.server.override(path, { more });
  await page.open('/pages/fallback.html', () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button'));
  await refused();
  assert.equal(await page.run(() => document.querySelector('#fallback').getClientRects().length > 0), true, "the author's words stay");
  await again(async () => assert.equal(await widget.headline(), DEFAULT_HEADLINE));
};

test('D25: the module with a byte more is refused, and taken when it is right again', () => taken('/runrate_bg.wasm', SECTION));

test('D25: the glue with a byte more is refused, and taken when it is right again', async () => {
  if (BROWSER === 'webkit') {
    // WebKit does not check what it preloads as a module: there a page names the hash in an import map, or nobody does.
    page.server.override('/runrate_glue.js', { more: SPACE });
    await page.open('/pages/fallback.html');
    assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  } else {
    await taken('/runrate_glue.js', SPACE);
  }
  await until(() => page.run(() => document.querySelector('link[rel=modulepreload]') === null), 'nothing is left in the page');
});

for (const path of ['/split_spending.wasm', '/parts.wasm']) {
  test(`D25: ${path} with a byte more is refused, and taken when it is right again`, async () => {
    page.server.override(path, { more: SECTION });
    await page.open('/pages/capex.html', () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button'));
    await refused();
    await again(async () => assert.match(await widget.headline(), /has paid back/));
  });
}

test('D25: a panel whose file was changed says so, and the calculator goes on', async () => {
  page.server.override('/split_extra.wasm', { more: SECTION });
  await page.open('/pages/plain.html');
  await page.click('.tools [data-tool=share]');
  await until(async () => (await page.errors()).some((line) => line.startsWith('console.error')), 'it is said');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
});

test('D25: a page may name the hash of the script', async () => {
  const named = (text) => text.replace('HASH', HASH);
  page.server.override('/pages/sealed.html', { edit: named });
  await page.open('/pages/sealed.html');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  page.server.override('/runrate.js', { more: SPACE });
  await page.open('/pages/sealed.html', () => window.__probe.length > 0);
  assert.equal(await page.run(() => customElements.get('runrate-calculator') === undefined), true);
  assert.equal(await page.run(() => document.querySelector('#fallback').getClientRects().length > 0), true);
});

test('D9: modules are compiled while they arrive, and those of another type when they are here', async () => {
  const counted = (text) => text.replace('<script', `<script>
    window.streamed = 0;
    const own = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = (...all) => { window.streamed += 1; return own.apply(WebAssembly, all); };
  </script><script`);
  page.server.override('/pages/capex.html', { edit: counted });
  await page.open('/pages/capex.html');
  assert.ok(await page.run(() => window.streamed) >= 2, 'the module and the view');
  page.server.override('/split_spending.wasm', { type: 'text/plain' });
  page.server.override('/parts.wasm', { type: 'text/plain' });
  await page.open('/pages/capex.html');
  assert.match(await widget.headline(), /has paid back/);
});
