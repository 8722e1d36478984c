// What can go wrong on the way to a reader: each fault leaves the author's words, a reason and a way to try again, and is gone when
// what caused it is.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { openAll } from './corpus/tools.mjs';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

const MODULE = '/runrate_bg.wasm', GLUE = '/runrate_glue.js', VIEW = '/split_spending.wasm';
const seen = () => page.run(() => document.querySelector('#fallback').getClientRects().length > 0);
const stands = () => page.inShadow((root) => root.querySelector('.answer') !== null);
const HTML = '<!doctype html><title>Sign in</title><p>Welcome to our network';
const REASON = /^The calculator could not be loaded\. (The server did not give a file of it \(\d{3}\)|A file of it could not be fetched|A file of it did not come in time|The server sent something else in the place of a file)\. Try again$/;

/** Faults of a network and of servers, as they are injected. */
const FAULTS = {
  'is missing (404)': { missing: true },
  'fails at the server (500)': { status: 500, body: 'oops' },
  'is a page to sign in (HTML, 200)': { type: 'text/html', body: HTML },
  'is a page under the right type': { body: HTML },
  'is cut off': { cut: true },
  'is empty': { body: '' },
  'is something else of the right kind': { body: '\0asm\x02\0\0\0' },
  'cannot be reached': { refused: true },
};

const open = (view) => {
  page.server.override('/pages/fallback.html', { edit: (html) => html.replace('<runrate-calculator>', `<runrate-calculator view="${view}">`) });
  return page.open('/pages/fallback.html', () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button'));
};

/** What the reader has when something failed, and that trying again works once it is mended. */
async function failsAndComesBack() {
  assert.match(await page.text(), REASON);
  assert.equal(await seen(), true, "the author's words stay");
  const said = (await page.errors()).filter((line) => !line.startsWith('error: could not load'));
  assert.equal(said.filter((line) => line.startsWith('console.error: runrate-calculator: the calculator could not be loaded')).length, 1, said.join('\n'));
  assert.deepEqual(said.filter((line) => /rejection|^error/.test(line)), []);
  page.server.restore();
  await page.click('button');
  await until(stands, 'the calculator stands after another try');
  assert.equal(await seen(), false);
}

for (const path of [MODULE, GLUE, VIEW]) {
  test(`E16: whatever happens to ${path}, the author's words stay, with a reason, and trying again works`, async (t) => {
    for (const [what, fault] of Object.entries(FAULTS)) {
      await t.test(what, async () => {
        page.server.override(path, fault);
        await open(path === VIEW ? 'capex' : 'run-rate');
        await failsAndComesBack();
      });
    }
  });
}

/** A page whose clocks for what is very late strike at once: those for an answer and for all of a file (src/embed/files.js). */
const hurried = (view) => page.server.override('/pages/fallback.html', {
  edit: (html) => html.replace('<runrate-calculator>', `<runrate-calculator view="${view}">`).replace('<script type="module"', `<script>
    const own = setTimeout, SOONER = { 30000: 300, 120000: 600 };
    window.setTimeout = (work, time, ...rest) => own(work, SOONER[time] ?? time, ...rest);
  </script><script type="module"`),
});
const button = () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button');

for (const path of [MODULE, GLUE, VIEW]) {
  test(`E16: when ${path} does not come in 30 seconds, the reader is told and can try again`, async () => {
    hurried(path === VIEW ? 'capex' : 'run-rate');
    page.server.override(path, { after: new Promise(() => {}) });
    await page.open('/pages/fallback.html', button);
    // What a view waits for is told by Rust, which knows only that it did not come.
    assert.match(await page.text(), path === VIEW ? /could not be fetched/ : /did not come in time/);
    await failsAndComesBack();
  });
  test(`E16: when ${path} begins to come and then stops, the reader is told and can try again`, async () => {
    hurried(path === VIEW ? 'capex' : 'run-rate');
    page.server.override(path, { stall: true });
    await page.open('/pages/fallback.html', button);
    // Nothing else has come in its place, which would be another reason.
    assert.match(await page.text(), path === VIEW ? /could not be fetched/ : /did not come in time/);
    await failsAndComesBack();
  });
}

test('E17: it fails twice and works then, each time when the reader asks, without loading the page anew', async () => {
  page.server.override(MODULE, { status: 503, body: '' });
  await open('run-rate');
  const mark = await page.run(() => { Object.defineProperty(window, 'mark', { value: Math.random() }); return window.mark; });
  await page.click('button');
  await until(async () => (await page.errors()).filter((line) => line.startsWith('console.error')).length === 2, 'the second try failed');
  page.server.restore();
  await page.click('button');
  await until(stands, 'it stands');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.equal(await page.run(() => window.mark), mark);
});

test('E17: what a reader has chosen comes through a network that fails', async () => {
  await page.open('/pages/fallback.html');
  await widget.choose('aws-history');
  await widget.headlineComes(/of AWS booked/);
  const headline = await widget.headline();
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    Object.defineProperty(document, 'kept', { value: element });
    element.remove();
  });
  await until(() => page.run(() => document.kept.shadowRoot.querySelector('slot') !== null), 'its calculator has ended');
  // What reads its numbers again has not been fetched yet.
  page.server.goOffline();
  await page.run(() => document.body.append(document.kept));
  await until(() => page.inShadow((root) => root.querySelector('p > button')?.textContent === 'Try again'), 'it cannot be fetched');
  await failsAndComesBack();
  assert.equal(await widget.headline(), headline);
});

const without = (script) => page.server.override('/pages/fallback.html', { edit: (html) => html.replace('<script type="module"', `<script>${script}</script><script type="module"`) });
const OLD = {
  'there is no WebAssembly': ['delete window.WebAssembly', /does not run WebAssembly/],
  'WebAssembly is switched off': ['Object.defineProperty(window, "WebAssembly", { value: undefined })', /does not run WebAssembly/],
  // A module with nothing in it is as old as WebAssembly is.
  'WebAssembly is older than the module': [`for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (module, ...rest) => {
      if (module?.byteLength === 8) return own.call(WebAssembly, module, ...rest);
      throw new WebAssembly.CompileError('invalid value type 0x7b');
    };
  }`, /does not run in this browser/],
};
for (const [what, [script, reason]] of Object.entries(OLD)) {
  test(`E18: ${what}: the author's words stay, with the reason`, async () => {
    without(script);
    await page.open('/pages/fallback.html', () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button'));
    assert.match(await page.text(), reason);
    assert.equal(await seen(), true);
    assert.deepEqual((await page.errors()).filter((line) => /rejection|^error/.test(line)), []);
  });
}

test('E18: without JavaScript the frame page says what it needs, and leads to a page that can be read', async () => {
  await page.open('/pages/empty.html', () => true);
  for (const [src, answer] of [['/embed.html?view=capex', ''], ['/embed/run-rate/aws-ai-2026q1.html', DEFAULT_HEADLINE], ['/embed/capex/aws-ai-2026q1.html', 'The spending ']]) {
    // A frame in which scripts are off, in every engine.
    const text = await page.run(async (address) => {
      const frame = Object.assign(document.createElement('iframe'), { sandbox: 'allow-same-origin', src: address });
      document.querySelector('main').replaceChildren(frame);
      await new Promise((resolve) => { frame.onload = resolve; });
      return frame.contentDocument.body.innerText;
    }, src);
    assert.match(text, /needs JavaScript and WebAssembly/, src);
    assert.ok(text.startsWith(answer), `${src}: ${text}`);
    if (answer) assert.match(text, /Read about it/);
  }
});

// No browser in this one.
test('E19: no name of ours is one that lists of blockers look for', () => {
  const names = readdirSync(new URL('../../dist/', import.meta.url), { recursive: true }).filter((name) => /\.\w+$/.test(name));
  assert.ok(names.length > 40);
  // Words of EasyList and EasyPrivacy that stand for themselves in addresses.
  const LISTED = /(^|[-_./])(ads?|adv|advert\w*|banner\w*|analytic\w*|beacon\w*|pixel\w*|track\w*|telemetry|metric\w*|stats?|count(er)?|log(ger|ging)?|collect\w*|sponsor\w*|promo\w*|popup\w*|tag|gtm|event\w*|insight\w*|sdk|widget-?ad|affiliate\w*|click\w*)([-_./]|$)/i;
  assert.deepEqual(names.filter((name) => LISTED.test(`/${name}`)), []);
});

test('E19: with our script blocked the author’s words stay, and nothing of ours is on the page', async () => {
  page.server.override('/runrate.js', { refused: true });
  await page.open('/pages/fallback.html', () => window.__probe.length > 0);
  assert.equal(await seen(), true);
  assert.equal(await page.run(() => customElements.get('runrate-calculator') === undefined), true);
});

test('E19: a blocker that refuses modules by their kind, or fetch itself, leaves the author’s words and a reason', async () => {
  for (const script of ["const own = fetch; window.fetch = (address, ...rest) => (/wasm/.test(address) ? Promise.reject(new TypeError('Failed to fetch')) : own(address, ...rest))", 'window.fetch = () => { throw new Error("no"); }', 'window.fetch = async () => new Response("", { status: 204 })']) {
    without(script);
    await page.open('/pages/fallback.html', () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button'));
    assert.match(await page.text(), /could not be loaded/);
    assert.equal(await seen(), true);
    assert.deepEqual((await page.errors()).filter((line) => /rejection|^error/.test(line)), []);
  }
});

test('E20: once its panels have been opened, all of it works without a network, and asks for nothing', async () => {
  await page.open('/pages/all.html');
  await page.run(() => document.querySelector('runrate-calculator').flush());
  await openAll(page, widget);
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await page.run(() => document.querySelector('runrate-calculator').flush());
  page.server.goOffline();
  const before = page.server.requests().length;
  await widget.enter('growth', '12%');
  await widget.headlineComes(/grew 12%/);
  await page.press('Tab');
  await page.click('.steps button:nth-child(1)');
  await widget.headlineComes(/grew 30%/);
  await openAll(page, widget);
  await page.click('.top .reset');
  await widget.valueBecomes(field('growth'), '20%');
  await widget.headlineComes(/grew 20%/);
  await page.run(() => document.body.append(Object.assign(document.createElement('runrate-calculator'), { loading: 'eager' })));
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null, { index: 1 }), 'another one stands, too');
  assert.deepEqual(page.server.requests().slice(before), []);
  assert.deepEqual(await page.errors(), []);
});

test('E20: what was not opened before the network went says so, and works when it is back', async () => {
  // A pointer that rests where the calculator comes to stand has it fetch more.
  await page.driver.actions().move({ x: 0, y: 0, duration: 0 }).perform();
  await page.open('/pages/plain.html');
  page.server.goOffline();
  await page.click('.tools [data-tool=share]');
  await until(() => widget.visible('.tools .error'), 'it says so');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  page.server.restore();
  await page.click('.tools [data-tool=share]');
  await widget.tool('share');
  await until(async () => (await widget.count('.tools .error')) === 0, 'nothing is wrong any more');
});

test('E20: a page that is opened again without a network, from what the browser keeps, has its calculator', { skip: BROWSER !== 'chromium' && 'only Chromium is sure to keep it for a test' }, async () => {
  for (const name of readdirSync(new URL('../../dist/', import.meta.url)).filter((it) => /\.(js|wasm)$/.test(it))) {
    page.server.override(`/${name}`, { headers: { 'cache-control': 'public, max-age=31536000, immutable' } });
  }
  for (const name of ['/pages/plain.html', '/pages/empty.html', '/pages/probe.js']) page.server.override(name, { headers: { 'cache-control': 'public, max-age=31536000' } });
  await page.open('/pages/plain.html');
  await page.open('/pages/empty.html', () => true);
  page.server.goOffline();
  await page.open('/pages/plain.html');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(page.server.requests().filter((path) => path !== '/favicon.ico'), []);
});

test('E20: the files of a version are told to be kept for ever', () => {
  assert.match(readFileSync(new URL('../../dist/_headers', import.meta.url), 'utf8'), /\/v\/\*\n {2}Cache-Control: public, max-age=31536000, immutable/);
});
