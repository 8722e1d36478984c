// A calculator on paper: all open, nothing that only a hand can use, charts as vectors, no wider than A4 and Letter.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

test('D39: before printing all that is folded opens, and closes again after it', async () => {
  await page.open('/pages/plain.html');
  const open = () => page.inShadow((root) => [...root.querySelectorAll('details')].map((it) => it.open));
  const before = await open();
  assert.ok(before.includes(false));
  await page.run(() => { dispatchEvent(new Event('beforeprint')); });
  assert.ok((await open()).every(Boolean));
  await page.run(() => { dispatchEvent(new Event('afterprint')); });
  assert.deepEqual(await open(), before);
});

/** The streams of a PDF, unpacked where they are packed. */
function streams(pdf) {
  const found = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    const bytes = pdf.subarray(at + 7, pdf.indexOf('endstream', at));
    try { found.push(inflateSync(bytes).toString('latin1')); } catch { found.push(bytes.toString('latin1')); }
  }
  return found;
}

const PAPERS = { A4: [21, 29.7], Letter: [21.59, 27.94] };
for (const [paper, [width, height]] of Object.entries(PAPERS)) {
  test(`D39: it fits ${paper}, and charts are lines, not pixels`, { skip: BROWSER === 'webkit' && 'WebKitWebDriver cannot print' }, async () => {
    await page.open('/pages/plain.html');
    await until(() => widget.visible('svg.bars'), 'the chart is there');
    const pdf = Buffer.from(await page.driver.printPage({ width, height, background: true, shrinkToFit: false }), 'base64');
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const text = pdf.toString('latin1') + streams(pdf).join('\n');
    const pages = Number(/\/Type\s*\/Pages[^>]*?\/Count\s+(\d+)/s.exec(text)?.[1] ?? /\/Count\s+(\d+)/.exec(text)[1]);
    assert.ok(pages >= 1 && pages <= 4, `${pages} pages`);
    assert.doesNotMatch(text, /\/Subtype\s*\/Image/, 'no pixels');
    assert.match(text, /\bre\b|\bl\b/, 'lines and boxes');
  });
}

test('D39: no part of it is wider than the paper, and nothing to press is left', { skip: BROWSER !== 'chromium' && 'only Chromium can be told to look as if it printed' }, async () => {
  for (const width of [680, 816]) {
    await page.open('/pages/all.html');
    for (const view of ['run-rate', 'answer', 'chain']) {
      await page.click(`#tab-${view}`);
      await until(async () => (await widget.attribute(`#tab-${view}`, 'aria-selected')) === 'true', `${view} is there`);
      await page.run(() => { dispatchEvent(new Event('beforeprint')); });
      await page.driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' });
      await page.driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width, height: 1056, deviceScaleFactor: 1, mobile: false });
      const seen = await page.inShadow((root) => {
        const box = root.host.getBoundingClientRect();
        const all = [...root.querySelectorAll('*')].filter((it) => it.getClientRects().length > 0 && !it.closest('.unseen:not(:has(table))'));
        return {
          wide: all.filter((it) => it.getBoundingClientRect().right > box.right + 1 && !it.closest('svg')).map((it) => it.className || it.tagName),
          tables: all.filter((it) => it.tagName === 'TABLE').length,
          ranges: all.filter((it) => it.type === 'range').length,
        };
      });
      assert.deepEqual(seen.wide, [], `${view} at ${width}`);
      assert.ok(seen.tables > 0, `${view} has its tables`);
      assert.equal(seen.ranges, 0);
      await page.driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '' });
      await page.driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride', {});
    }
  }
});

test('D39: a calculator far from the reader that followed another is printed with one set of numbers', async () => {
  page.server.override('/pages/apart.html', { body: '<!doctype html><html lang="en"><meta charset="utf-8"><title>Apart</title><script type="module" src="/runrate.js"></script>'
    + '<runrate-calculator group="g" loading="eager"></runrate-calculator><main style="height: 20000px"></main><runrate-calculator group="g" loading="eager"></runrate-calculator>' });
  await page.open('/pages/apart.html', () => [...document.querySelectorAll('runrate-calculator')].every((it) => it.shadowRoot?.querySelector('.answer')));
  await page.run(() => Promise.all([...document.querySelectorAll('runrate-calculator')].map((it) => it.flush())));
  // What a calculator says and what its table has, as the paper gets them: at once.
  const printed = (of) => page.run((index) => {
    dispatchEvent(new Event('beforeprint'));
    return new Promise((resolve) => { requestAnimationFrame(() => {
      const root = document.querySelectorAll('runrate-calculator')[index].shadowRoot;
      resolve({ answer: root.querySelector('.answer').textContent, table: root.querySelector('figure table').textContent });
    }); });
  }, of);
  await widget.enter('growth', '35%');
  await widget.headlineComes(/grew 35%/);
  await widget.rest();
  const [near, far] = [await printed(0), await printed(1)];
  assert.deepEqual(far, near);
  await page.run(() => { dispatchEvent(new Event('afterprint')); });
  page.server.restore();
});
