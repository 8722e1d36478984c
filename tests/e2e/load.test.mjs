// How a calculator comes to a page, in whatever order, and what it says when it can't.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const WASM = '/runrate_bg.wasm';
const OURS = ['/runrate.js', '/runrate_glue.js', WASM];

afterEach(() => page.server.restore());

const addScript = () => page.run(() => {
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/runrate.js' }));
});
/** Puts calculators on the page and waits until all can be used. */
const addTags = async (markup) => {
  await page.run((html) => { document.querySelector('main').innerHTML = html; }, markup);
  await until(() => page.run(() => [...document.querySelectorAll('runrate-calculator')].every((it) => it.shadowRoot?.querySelector('select'))),
    'the added calculators are ready');
};

test('D1: a plain page ends ready, with an answer in its first sentence', async () => {
  await page.open('/pages/plain.html');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});

test('D2: the tag may stand before the script', async () => {
  await page.open('/pages/last.html');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});

test('D2: a tag may come later, by createElement or as markup', async () => {
  await page.open('/pages/empty.html', () => true);
  await addScript();
  await until(() => page.run(() => customElements.get('runrate-calculator') !== undefined), 'the element is defined');
  await page.run(() => document.querySelector('main').append(document.createElement('runrate-calculator')));
  await widget.becomes(() => page.run(() => document.querySelector('runrate-calculator').shadowRoot.querySelector('.answer')?.textContent),
    DEFAULT_HEADLINE);
  await addTags('<runrate-calculator preset="aws-history"></runrate-calculator>');
  assert.match(await widget.headline(), /of AWS booked \$148 billion/);
  assert.deepEqual(await page.errors(), []);
});

test('two calculators cause one fetch of each file, and nothing from elsewhere', async () => {
  await page.open('/pages/two.html');
  assert.deepEqual(page.server.requests().filter((path) => !path.startsWith('/pages/') && path !== '/favicon.ico').sort(), [...OURS].sort());
  const elsewhere = await page.run(() => performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => !name.startsWith(`${location.origin}/`)));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(await page.errors(), []);
});

test('two calculators keep their own state, even where their controls have the same names', async () => {
  await page.open('/pages/two.html');
  await page.click('input[name=period][value=year]', { index: 1 });
  await widget.headlineComes(/is one year of/, { index: 1 });
  await widget.enter('growth', '0%', { index: 1 });
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.equal(await page.inShadow((root) => root.querySelector('input[name=period]:checked').value), 'quarter');
});

test('a name that nobody knows gives the default and one warning that says the name', async () => {
  await page.open('/pages/names.html');
  for (const index of [0, 1]) assert.equal(await widget.headline({ index }), DEFAULT_HEADLINE);
  const said = await page.errors();
  assert.equal(said.length, 2, said.join('\n'));
  assert.ok(said.every((line) => line.startsWith('console.warn: runrate-calculator: ')), said.join('\n'));
  assert.equal(said.filter((line) => line.includes('view="pie"')).length, 1);
  assert.equal(said.filter((line) => line.includes('preset="nobody-2031"')).length, 1);
});

test('D4: a second copy of the script leaves the first in charge, and one warning names both versions', async () => {
  await page.open('/pages/twice.html');
  assert.equal(page.server.count('/runrate.js'), 2);
  assert.equal(page.server.count(WASM), 1);
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  const said = await page.errors();
  assert.equal(said.length, 1, said.join('\n'));
  assert.match(said[0], /^console\.warn: runrate-calculator: version \d+\.\d+\.\d+ is here already; version \d+\.\d+\.\d+ of \S+ is not used\.$/);
});

test('D4: of two versions on a page the first is in charge, be it the older or the newer, and one warning names both', async () => {
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8'));
  const newer = { edit: (text) => text.replaceAll(`"${version}"`, '"98.7.6"') };
  for (const [first, second, others] of [[version, '98.7.6', [{}, newer]], ['98.7.6', version, [newer, {}]]]) {
    ['/runrate.js', '/runrate.js?copy=2'].forEach((path, i) => page.server.override(path, others[i]));
    await page.open('/pages/twice.html');
    assert.equal(await page.run(() => customElements.get('runrate-calculator').version), first);
    assert.equal(page.server.count(WASM), 1);
    await widget.enter('growth', '30%');
    await widget.headlineComes(/grew 30%/);
    const said = await page.errors();
    assert.equal(said.length, 1, said.join('\n'));
    const [, here, not, where] = /^console\.warn: runrate-calculator: version (\S+) is here already; version (\S+) of (\S+) is not used\.$/.exec(said[0]) ?? [said[0]];
    assert.deepEqual([here, not, where], [first, second, `${page.server.origin}/runrate.js?copy=2`]);
  }
});

// No browser in this one: the file is also imported by servers that render pages.
test('D10: imported where there is no DOM, the script does nothing', async () => {
  const before = Object.getOwnPropertyNames(globalThis).sort();
  await import('../../dist/runrate.js');
  assert.deepEqual(Object.getOwnPropertyNames(globalThis).sort(), before);
});

test('D17: nothing is added to window or to the prototypes that pages share', async () => {
  const names = () => page.run(() => [window, ...[Array, Object, String, Function, HTMLElement, Promise].map((it) => it.prototype)]
    .map((it) => Object.getOwnPropertyNames(it).sort()));
  await page.open('/pages/empty.html', () => true);
  const before = await names();
  await addScript();
  await addTags('<runrate-calculator></runrate-calculator>');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30% a quarter/);
  assert.deepEqual(await names(), before);
});

// The files that come after the script: whichever is missing, the reader keeps the page's own words and can ask again.
for (const path of [WASM, '/runrate_glue.js']) {
  test(`E16: without ${path} the page's own words stay, with a reason and a way to try again`, async () => {
    page.server.override(path, { missing: true });
    await page.open('/pages/fallback.html');
    const seen = () => page.run(() => document.querySelector('#fallback').checkVisibility?.()
      ?? document.querySelector('#fallback').getClientRects().length > 0);
    assert.equal(await seen(), true);
    const note = await page.text();
    assert.match(note, /could not be loaded/);
    assert.ok(note.length < 120, note);
    assert.equal(await page.text('button'), 'Try again');
    assert.equal((await page.errors()).filter((line) => line.startsWith('console.error')).length, 1, 'it is said once');

    // Still missing: a second try must not end in an empty box.
    await page.click('button');
    await until(async () => (await page.errors()).filter((line) => line.startsWith('console.error')).length === 2, 'the second try failed');
    assert.equal(await seen(), true);

    page.server.restore();
    await page.click('button');
    await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'the calculator stands after another try');
    assert.equal(await widget.headline(), DEFAULT_HEADLINE);
    assert.equal(await seen(), false);
    assert.deepEqual((await page.errors()).filter((line) => line.includes('rejection')), []);
  });
}

/**
 * Begins to open a page with a picture that is not sent until what this gives is called; that waits for the calculator. Drivers wait for
 * pictures, so the page itself asks for a file once its calculator has had two frames to begin in.
 */
function openWithPicture() {
  let send;
  page.server.reset();
  page.server.override('/pages/slow.svg', { body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', after: new Promise((resolve) => { send = resolve; }) });
  const tell = "customElements.whenDefined('runrate-calculator').then(() => requestAnimationFrame(() => requestAnimationFrame(() => fetch('/pages/empty.html'))))";
  page.server.override('/pages/plain.html', { edit: (text) => text.replace('<body>', `<body><img src="/pages/slow.svg" alt=""><script>${tell}</script>`) });
  const opened = page.driver.get(`${page.server.origin}/pages/plain.html`);
  return async () => {
    send();
    await opened;
    await page.find('.answer');
  };
}

test('D7: the pictures of a page are fetched before the calculator', async () => {
  const send = openWithPicture();
  await until(() => page.server.count('/pages/empty.html') === 1, 'the calculator could have begun');
  assert.deepEqual(OURS.filter((path) => page.server.count(path) > 0), ['/runrate.js']);
  await send();
});

test('D7: a picture that never comes is not waited for', async () => {
  const send = openWithPicture();
  await until(() => page.server.count(WASM) === 1, 'the module is fetched');
  await send();
});

test('D9: a wasm file sent as another type still works', async () => {
  page.server.override(WASM, { type: 'text/plain' });
  await page.open('/pages/plain.html');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});
