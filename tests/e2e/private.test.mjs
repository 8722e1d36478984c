// What a reader does stays with the reader: over a session through every view and panel, every request, cookie, storage and message
// is written down, and there are none but our own files.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { TOOLS } from './corpus/tools.mjs';
import { until, usePage } from './page.mjs';
import { framesOf } from './frames.mjs';
import { VIEWS } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const frames = framesOf(page);
afterEach(() => page.server.restore());

const OURS = new Set(readdirSync(new URL('../../dist/', import.meta.url), { recursive: true }).map((name) => `/${name.replaceAll('\\', '/')}`));

/** Writes down everything by which a page can keep something or tell somebody. Before our script. */
const recorder = () => {
  const seen = [];
  Object.defineProperty(window, '__kept', { value: seen });
  const watch = (owner, name, what) => {
    const own = owner?.[name];
    if (typeof own !== 'function') return;
    owner[name] = function (...all) { seen.push(`${what} ${typeof all[0] === 'string' ? all[0].slice(0, 80) : ''}`); return own.apply(this, all); };
  };
  const construct = (name) => {
    const Own = window[name];
    if (typeof Own === 'function') window[name] = class extends Own { constructor(...all) { seen.push(`new ${name} ${all[0]}`); super(...all); } };
  };
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', { get() { seen.push('cookie read'); return cookie.get.call(document); }, set(value) { seen.push('cookie set'); cookie.set.call(document, value); } });
  for (const name of ['setItem', 'getItem', 'removeItem', 'clear', 'key']) watch(Storage.prototype, name, `storage.${name}`);
  watch(window.IDBFactory?.prototype, 'open', 'indexedDB.open');
  watch(window.CacheStorage?.prototype, 'open', 'caches.open');
  watch(window.CookieStore?.prototype, 'set', 'cookieStore.set');
  watch(Navigator.prototype, 'sendBeacon', 'beacon');
  watch(window.ServiceWorkerContainer?.prototype, 'register', 'service worker');
  watch(XMLHttpRequest.prototype, 'open', 'XMLHttpRequest');
  watch(HTMLFormElement.prototype, 'submit', 'form');
  watch(window.BroadcastChannel?.prototype, 'postMessage', 'broadcast');
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'Worker', 'SharedWorker', 'WebTransport', 'Image', 'Audio', 'BroadcastChannel']) construct(name);
  watch(window, 'open', 'window.open');
  watch(history, 'pushState', 'history.pushState');
  watch(history, 'replaceState', 'history.replaceState');
  // A browser that is told to meet somebody beforehand does so without a request of the page's.
  const early = ({ rel }) => { if (/\b(preconnect|dns-prefetch|prefetch|prerender)\b/.test(rel)) seen.push(`link ${rel}`); };
  new MutationObserver((all) => { for (const { addedNodes } of all) for (const it of addedNodes) if (it.localName === 'link') early(it); }).observe(document, { childList: true, subtree: true });
  const own = fetch;
  window.fetch = (address, options = {}) => {
    if (options.method || options.body || (options.credentials && options.credentials !== 'same-origin') || options.keepalive) seen.push(`fetch ${address} ${JSON.stringify(options)}`);
    if (new URL(address, location).search) seen.push(`fetch with a query ${address}`);
    return own(address, options);
  };
};
const recorded = (path) => page.server.override(path, { edit: (html) => html.replace('<script type="module"', `<script>(${recorder})()</script><script type="module"`).replace('</title>', '</title><link rel="icon" href="data:,">') });

/** What leaves the page because a reader wants it to stays in the test: a clipboard, a file, a sound. */
const stub = () => page.run(() => {
  if (window.__out) return;
  const out = { copied: [], saved: [], played: 0 }, node = (own) => ({ connect: (next) => next, disconnect() {}, ...own });
  Object.defineProperty(window, '__out', { value: out });
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { out.copied.push(text.slice(0, 12)); } } });
  HTMLAnchorElement.prototype.click = function click() { out.saved.push(`${new URL(this.href).protocol}${this.download.split('.').at(-1)}`); };
  const value = () => ({ setValueAtTime() {}, setTargetAtTime() {} });
  window.AudioContext = class {
    currentTime = 0;
    destination = node();
    resume() {}
    createOscillator() { out.played += 1; return node({ frequency: value(), start() {}, stop() {} }); }
    createGain() { return node({ gain: value() }); }
    createStereoPanner() { return node({ pan: value() }); }
  };
});
const out = () => page.run(() => window.__out);

/** Presses all that `css` matches, one after the other, by its own click: what it fetches, shows and tells is what counts here. Gives how many. */
const press = (css) => page.run(async (selector) => {
  const element = document.querySelector('runrate-calculator'), all = () => element.shadowRoot.querySelectorAll(selector);
  let pressed = 0;
  for (; pressed < all().length; pressed += 1) {
    all()[pressed].click();
    await element.flush();
  }
  return pressed;
}, css);

/** What is pressed in a panel: four ways to pass on, four files, A kept, swapped, taken and forgotten, each task and each chart. */
const PRESSED = { share: '.share button', take: '.take button', compare: '[data-panel=compare] [data-do]', tasks: '[data-panel=tasks] [data-start]', listen: '[data-play]' };

/** Everything that a calculator offers, in the view that it shows. Gives how much was pressed in each panel. */
async function session() {
  await stub();
  await widget.rest();
  const pressed = {};
  for (const id of TOOLS) {
    await widget.tool(id);
    await widget.rest();
    if (!PRESSED[id]) continue;
    const before = await out();
    pressed[id] = await press(PRESSED[id]);
    if (id === 'share') await until(async () => (await out()).copied.length === before.copied.length + 4, 'all four are copied');
    // The picture is drawn by a script that comes then.
    if (id === 'take') await until(async () => (await out()).saved.length === before.saved.length + 4, 'all four are saved');
    if (id === 'listen') await until(async () => (await out()).played === before.played + pressed.listen, 'all are played');
  }
  await press('[data-do=stop]');
  // Each thing that can be pressed without leaving.
  await page.inShadow((root) => {
    for (const it of root.querySelectorAll('details')) it.open = true;
    for (const it of [...root.querySelectorAll('.chart-or-table button, button.figure, .answer button')]) it.click();
  });
  await widget.rest();
  assert.deepEqual([pressed.share, pressed.take, pressed.compare], [4, 4, 4]);
  return pressed;
}

/** A guess, typed and placed, and what is said of it. */
async function guess() {
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('guess', ''));
  await page.typeInto('#guess', '9000000000');
  await page.click('[data-do=guess]');
  await widget.comes(() => page.text('.guess [role=status]'), /[\d٠-٩]/);
}

const seen = () => page.run(() => window.__kept);
const leaks = async () => {
  const asked = page.server.requests().filter((path) => !path.startsWith('/pages/') && path !== '/favicon.ico');
  assert.deepEqual(asked.filter((path) => !OURS.has(path)), [], 'only files of ours are asked for');
  const elsewhere = await page.run(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(`${location.origin}/`) && !name.startsWith('data:')));
  assert.deepEqual(elsewhere, [], 'nobody else is asked');
  assert.deepEqual(await seen(), [], 'nothing is kept or told');
  assert.deepEqual(await page.run(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases?.())?.length ?? 0].map(String)), ['', '0', '0', '0']);
  // Those that no script sees, too.
  assert.deepEqual(await page.driver.manage().getCookies(), []);
  const links = await page.run(() => [document, ...[...document.querySelectorAll('*')].flatMap((it) => it.shadowRoot ?? [])].flatMap((root) => [...root.querySelectorAll('link:is([rel~=preconnect], [rel~=dns-prefetch]), script[type=speculationrules]')].map((it) => it.outerHTML)));
  assert.deepEqual(links, [], 'nobody is to be met beforehand');
};

test('E31: a session through every view and panel keeps nothing, tells nobody, and asks for our own files only', async () => {
  recorded('/pages/empty.html');
  await page.open('/pages/empty.html', () => true);
  await page.run((recorderText) => { if (!window.__kept) (0, eval)(`(${recorderText})()`); }, String(recorder));
  await page.run(() => {
    document.querySelector('main').append(document.createElement('runrate-calculator'));
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/runrate.js' }));
  });
  const views = [...Object.keys(VIEWS), 'all'], all = { tasks: 0, listen: 0 };
  for (const view of views) {
    await page.run((name) => document.querySelector('runrate-calculator').setAttribute('view', name), view);
    await until(() => page.inShadow((root) => Boolean(root?.querySelector('.answer'))), `${view} stands`);
    const { tasks, listen } = await session();
    all.tasks += tasks;
    all.listen += listen;
  }
  assert.ok(all.tasks >= 5 && all.listen >= 5, JSON.stringify(all));
  const { copied, saved, played } = await out();
  assert.deepEqual([copied.length, played], [4 * views.length, all.listen]);
  for (const kind of ['csv', 'svg', 'png', 'json']) assert.equal(saved.filter((it) => it === `blob:${kind}`).length, views.length, `${kind}, made on the spot`);
  assert.ok(page.server.requests().length > 10);
  await leaks();
});

test('E31: an edit, a preset, a range, another language, undo, a guess and a task keep and tell nothing', async () => {
  recorded('/pages/plain.html');
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await widget.choose('aws-history');
  await widget.headlineComes(/of AWS booked/);
  await page.click('.steps button:nth-child(1)');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('growth', '10%..30%'));
  await page.run(() => document.querySelector('runrate-calculator').flush());
  for (const [name, value] of [['locale', 'de'], ['locale', 'ar'], ['growth', '20%'], ['task', 'half-was-booked']]) {
    await page.run((key, text) => document.querySelector('runrate-calculator').setAttribute(key, text), name, value);
    await page.run(() => document.querySelector('runrate-calculator').flush());
  }
  // Behind a guess that is asked for there are no panels.
  await guess();
  await session();
  await leaks();
});

test('E31: the frame page keeps nothing either, and tells the page around it a height and no more', async () => {
  recorded('/embed.html');
  await frames.host();
  await frames.add('view=run-rate&growth=31%25');
  await frames.rest();
  assert.deepEqual(await frames.inside(() => window.__kept), []);
  for (const { data } of await frames.told()) assert.deepEqual(Object.keys(data).sort(), ['height', 'id', 'type', 'v']);
});

test('E31: with sync-url the numbers stand behind the # of the address, which no server is sent', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('sync-url', ''));
  await widget.enter('growth', '30%');
  await widget.comes(() => page.run(() => location.href), /^[^?#]*#runrate:.*growth/);
  await page.driver.navigate().refresh();
  await widget.comes(() => widget.headline().catch(() => ''), /grew 30%/);
  assert.deepEqual(page.server.requests().filter((path) => path.includes('growth')), []);
});

test('E22: without storage, cookies or databases everything works: none is ever touched', async () => {
  page.server.override('/pages/plain.html', { edit: (html) => html.replace('<script type="module"', `<script>
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
      Object.defineProperty(window, name, { get() { throw new DOMException(name + ' is blocked', 'SecurityError'); } });
    Object.defineProperty(document, 'cookie', { get() { throw new DOMException('blocked', 'SecurityError'); }, set() { throw new DOMException('blocked', 'SecurityError'); } });
  </script><script type="module"`) });
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await session();
  await guess();
  assert.deepEqual(await page.errors(), []);
});
