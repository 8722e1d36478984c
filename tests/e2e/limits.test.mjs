// The limits of a browser and of what pages do with it: an address that may not be written, handlers that call back in, screens, memory.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
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

/** What is cut off: fields too short for their text, boxes that hide a part of what they hold, and what reaches out of the element, words of charts among it. */
const cutOff = () => [...document.querySelectorAll('runrate-calculator')].flatMap(({ shadowRoot: root }) => {
  const about = (it) => `${it.localName}.${it.getAttribute('class')} "${String(it.value ?? it.textContent).slice(0, 30)}"`;
  const inside = (it, around) => {
    const [a, b] = [it.getBoundingClientRect(), around.getBoundingClientRect()];
    return a.width === 0 || (a.left >= b.left - 0.5 && a.right <= b.right + 0.5 && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5);
  };
  // What is far from a reader, or folded, is not laid out.
  root.querySelector('.far')?.classList.remove('far');
  for (const it of root.querySelectorAll('details')) it.open = true;
  const shown = [...root.querySelectorAll('*')].filter((it) => !it.closest('.unseen, option') && it.getClientRects().length > 0);
  const wrong = shown.filter((it) => {
    if (it.ownerSVGElement && it.localName !== 'text') return false;
    // A table that is too wide is scrolled.
    if (it.closest('table')) return false;
    const hides = it.matches('input.text') || ['hidden', 'clip'].includes(getComputedStyle(it).overflowX);
    return (hides && (it.scrollWidth > it.clientWidth + 1 || (it.localName !== 'input' && it.scrollHeight > it.clientHeight + 1))) || !inside(it, root.host);
  });
  return wrong.map((it) => `${root.host.getAttribute('view')}: ${about(it)}`);
});

for (const ratio of [2, 0.75]) {
  test(`E9: at ${ratio} dots to a pixel nothing is cut off, in any view, wide or narrow`, { skip: BROWSER !== 'chromium' && 'only Chromium can be given another screen' }, async () => {
    await page.driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width: 1280, height: 1000, deviceScaleFactor: ratio, mobile: false });
    try {
      await page.open('/pages/charts.html', () => customElements.get('runrate-calculator') !== undefined);
      assert.equal(await page.run(() => devicePixelRatio), ratio);
      await page.run(async (views) => {
        document.body.replaceChildren(...['w320', 'w700'].flatMap((name) => views.map((view) => {
          const [box, element] = [document.createElement('div'), document.createElement('runrate-calculator')];
          box.className = name;
          for (const [key, value] of [['loading', 'eager'], ['view', view]]) element.setAttribute(key, value);
          box.append(element);
          return box;
        })));
        const all = [...document.querySelectorAll('runrate-calculator')];
        await Promise.all(all.map((it) => it.ready));
        for (const { shadowRoot } of all) for (const it of shadowRoot.querySelectorAll('details')) it.open = true;
        await Promise.all(all.map((it) => it.flush()));
      }, [...Object.keys(VIEWS), 'all']);
      assert.deepEqual(await page.run(cutOff), []);
      assert.deepEqual(await page.errors(), []);
    } finally {
      await page.driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride', {});
    }
  });
}

/** A machine that needs the time of a frame for each step: what draws looks at the clock, and lets others go first. */
const slow = (path) => {
  const clock = () => { const own = Date.now; let late = 0; Date.now = () => own() + (late += 20); };
  page.server.override(path, { edit: (html) => html.replace('<script type="module"', `<script>(${clock})();
    window.early = []; addEventListener('ready', ({ target }) => { if (!target.shadowRoot.querySelector('.answer')) early.push(target.outerHTML); });
  </script><script type="module"`) });
};

test('E21: however slow a machine is, an element is ready once its answer stands, not before', async () => {
  slow('/pages/five.html');
  await page.open('/pages/five.html');
  await until(() => page.run(() => [...document.querySelectorAll('runrate-calculator')].every((it) => it.shadowRoot.querySelector('.answer'))), 'all stand');
  assert.deepEqual(await page.run(() => window.early), []);
  assert.deepEqual(await page.errors(), []);
});

test('E21: however slow a machine is, what was asked of it is shown when flush says so', async () => {
  slow('/pages/plain.html');
  await page.open('/pages/plain.html');
  await widget.rest();
  const shown = await page.run(async () => {
    const element = document.querySelector('runrate-calculator'), shown = [];
    for (const growth of ['31%', '32%', '33%']) {
      element.setAttribute('growth', growth);
      await element.flush();
      shown.push(/grew ([\d.]+%)/.exec(element.shadowRoot.querySelector('.answer').textContent)?.[1]);
    }
    return shown;
  });
  assert.deepEqual(shown, ['31%', '32%', '33%']);
  assert.deepEqual(await page.errors(), []);
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
