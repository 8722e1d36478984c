// The limits of a browser and of what pages do with it: an address that may not be written, handlers that call back in, memory.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { VIEWS } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

test('E11: an address that may not be written is left, the link is right all the same, and is written once it may be', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => {
    const own = history.replaceState;
    Object.defineProperty(window, 'tried', { value: [] });
    history.replaceState = () => { window.tried.push(1); throw new DOMException('too many', 'SecurityError'); };
    Object.defineProperty(document, 'mend', { value: () => { history.replaceState = own; } });
    document.querySelector('runrate-calculator').setAttribute('sync-url', '');
  });
  const address = () => page.run(() => location.href);
  const before = await address();
  await widget.enter('growth', '31%');
  await until(() => page.run(() => window.tried.length > 0), 'it was tried');
  assert.equal(await address(), before);
  await widget.tool('share');
  assert.match(await page.inShadow((root) => root.querySelector('.tools textarea, .tools input[readonly]').value), /growth=0\.31/);
  assert.deepEqual(await page.errors(), []);
  await page.run(() => document.mend());
  await widget.enter('growth', '32%');
  await widget.comes(address, /growth=0\.32/);
  assert.deepEqual(await page.errors(), []);
});

test('E12: handlers of its own events may call back into it, whatever they call', async () => {
  await page.open('/pages/two.html');
  await page.run(() => {
    const [element, other] = document.querySelectorAll('runrate-calculator');
    Object.defineProperty(window, 'heard', { value: new Set() });
    Object.defineProperty(document, 'first', { value: element });
    let depth = 0;
    for (const kind of ['input', 'change', 'resize', 'error']) {
      element.addEventListener(kind, () => {
        window.heard.add(kind);
        if (depth > 20) return;
        depth += 1;
        void [element.report, element.scenario, element.flush(), element.exportCsv(), element.exportSvg(), other.report];
        element.setAttribute('whole-run-rate', `${150 + depth}B`);
        element.toggleAttribute('guess', false);
        other.reset();
        other.setAttribute('growth', `${depth}%`);
        other.scenario = { version: 3, model: 'run-rate', preset: 'aws-ai-2026q1', inputs: { growth: depth / 100 } };
        // Moved only once nothing is in hand: a browser takes the focus from what is moved.
        if (kind === 'change') document.body.append(element);
        other.dispatchEvent(new Event('focusin', { bubbles: true }));
      });
    }
  });
  await widget.enter('growth', '31%', { index: 0 });
  await until(() => page.run(() => window.heard.has('input')), 'it was heard');
  await page.run(() => document.first.setAttribute('theme', 'pink'));
  await until(() => page.run(() => window.heard.has('error')), 'the error was heard');
  await page.run(() => Promise.all([...document.querySelectorAll('runrate-calculator')].map((it) => it.flush())));
  for (const index of [0, 1]) assert.match(await widget.headline({ index }), /^A run rate of/);
  assert.deepEqual((await page.errors()).filter((line) => !line.includes('theme="pink"')), []);
});

test('E15: nothing is drawn in a canvas that a browser could lose: every chart is SVG', async () => {
  await page.open('/pages/plain.html');
  for (const view of Object.keys(VIEWS)) {
    await page.run((name) => document.querySelector('runrate-calculator').setAttribute('view', name), view);
    await page.run(() => document.querySelector('runrate-calculator').flush());
    const [canvases, charts] = await page.inShadow((root) => ['canvas', 'svg[role=img]'].map((css) => root.querySelectorAll(css).length));
    assert.equal(canvases, 0, view);
    assert.ok(charts > 0, view);
  }
});

test('E15: where a canvas has no context the picture to take away is not made, and the console says so', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => { HTMLCanvasElement.prototype.getContext = () => null; });
  await widget.tool('take');
  await page.click('.take button:nth-child(3)');
  await until(async () => (await page.errors()).length > 0, 'it is said');
  const said = await page.errors();
  assert.equal(said.length, 1, said.join('\n'));
  assert.match(said[0], /^console\.error: runrate-calculator: no PNG/);
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
});

/** The limits of the memory that a module declares, in pages of 64 KiB. */
function memoryOf(bytes) {
  let at = 8;
  const number = () => { let value = 0, shift = 0, byte; do { byte = bytes[at]; at += 1; value += (byte & 127) * 2 ** shift; shift += 7; } while (byte > 127); return value; };
  while (at < bytes.length) {
    const kind = bytes[at];
    at += 1;
    const size = number(), end = at + size;
    if (kind === 5) {
      assert.equal(number(), 1, 'one memory');
      const limited = number() & 1;
      return { least: number(), most: limited ? number() : Infinity };
    }
    at = end;
  }
  throw new Error('it has no memory of its own');
}

// No browser in this one.
test('E21: the module begins with at most 4 MiB, and never takes more than 64', () => {
  const { least, most } = memoryOf(readFileSync(new URL('../../dist/runrate_bg.wasm', import.meta.url)));
  assert.ok(least <= 64, `${least} pages`);
  assert.equal(most, 1024);
});

test('E21: twenty calculators of every view take at most 16 MiB', async () => {
  await page.open('/pages/memory.html', () => customElements.get('runrate-calculator') !== undefined);
  const views = [...Object.keys(VIEWS), 'all'];
  await page.run(async (names) => {
    document.querySelector('main').append(...Array.from({ length: 20 }, (_, i) => {
      const element = document.createElement('runrate-calculator');
      element.setAttribute('loading', 'eager');
      element.setAttribute('view', names[i % names.length]);
      return element;
    }));
    await Promise.all([...document.querySelectorAll('runrate-calculator')].map((it) => it.ready));
    await Promise.all([...document.querySelectorAll('runrate-calculator')].map((it) => it.flush()));
  }, views);
  const pages = await page.run(() => window.__pages);
  assert.ok(pages <= 256, `${pages * 64} KiB`);
  assert.deepEqual(await page.errors(), []);
});
