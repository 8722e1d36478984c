// Every view and part at the widths of a phone, a tablet and a desk: nothing scrolls sideways, and the words of a chart can be read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { PARTS, presetsOf, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const WIDTHS = [360, 720, 1100];

/** Gives the calculator this width and waits until its charts are drawn for it. */
async function makeWide(width) {
  await page.run((px) => { document.querySelector('.frame-of-all').style.width = `${px}px`; }, width);
  await until(() => page.inShadow((root, px) => root.host.clientWidth === px && [...root.querySelectorAll('.chart')].every((chart) => {
    const svg = chart.querySelector('svg');
    return svg === null || Math.abs(svg.getAttribute('width') - chart.clientWidth) <= 1;
  }), { args: [width] }), `the charts are drawn for ${width}`);
}

/** What is wrong with how the calculator stands in its box. */
const faults = () => page.inShadow((root) => {
  const faults = [];
  const box = root.host.getBoundingClientRect();
  const name = (it) => `${it.localName}.${it.getAttribute('class')} "${it.textContent.slice(0, 40)}"`;
  if (root.host.scrollWidth > root.host.clientWidth) faults.push(`the element scrolls: ${root.host.scrollWidth} in ${root.host.clientWidth}`);
  for (const it of root.querySelectorAll('*')) {
    if (it.closest('.unseen, .table table, option')) continue;
    const { left, right, width } = it.getBoundingClientRect();
    if (width > 0 && (left < box.left - 0.5 || right > box.right + 0.5)) faults.push(`${name(it)} sticks out: ${left - box.left} to ${right - box.left}`);
  }
  for (const svg of root.querySelectorAll('.chart svg')) {
    const chart = svg.closest('.chart').getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((it) => [it, it.getBoundingClientRect()]);
    for (const [text, { left, right, top, bottom }] of texts) {
      // The frame has 16 px of its own; a label may lean a little out of the drawing, not out of the frame.
      if (left < chart.left - 12 || right > chart.right + 12) faults.push(`${name(text)} of ${name(svg)} leaves its chart: ${left - chart.left} to ${right - chart.right}`);
      if (top < chart.top - 6 || bottom > svg.getBoundingClientRect().bottom + 4) faults.push(`${name(text)} leaves its chart above or below`);
      if (parseFloat(getComputedStyle(text).fontSize) * (svg.getBoundingClientRect().width / svg.viewBox.baseVal.width) < 11.9) faults.push(`${name(text)} is small`);
    }
    texts.forEach(([text, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
      const [x, y] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      // A text's box is a third higher than its letters, by how much is up to the browser.
      if (x > 2 && y > 6) faults.push(`${name(text)} and ${name(other)} lie over each other by ${Math.round(x)}, ${Math.round(y)}`);
    }));
  }
  return faults;
});

test('at every width nothing scrolls sideways and no label leaves its chart or lies on another', async (t) => {
  await page.resize(1200, 900);
  await page.open('/pages/views.html');
  for (const one of PARTS) {
    await t.test(`${one.view}, ${one.model}`, async () => {
      await show(page, one);
      for (const width of WIDTHS) {
        await makeWide(width);
        assert.deepEqual(await faults(), [], `${width} px`);
        await page.inShadow((root) => { root.querySelectorAll('details').forEach((it) => { it.open = true; }); root.querySelector('.answer .number')?.click(); });
        await until(() => widget.count('.answer ~ .working'), 'a working is open');
        assert.deepEqual(await faults(), [], `${width} px, with everything open`);
        await page.inShadow((root) => { root.querySelectorAll('details').forEach((it) => { it.open = false; }); root.querySelector('.answer .number').click(); });
        await until(async () => (await widget.count('.answer ~ .working')) === 0, 'the working is closed');
      }
    });
  }
});

test('no preset of any view breaks the charts of a phone', async () => {
  await page.open('/pages/views.html');
  const all = [...new Set(PARTS.map(({ view }) => view))].flatMap((view) => presetsOf(view)
    .flatMap(({ id, models }) => PARTS.filter((one) => one.view === view && models.includes(one.model)).map(({ model }) => ({ view, preset: id, model }))));
  assert.ok(all.length > 30);
  const found = {};
  for (const one of all) {
    await show(page, one);
    await makeWide(360);
    const wrong = await faults();
    if (wrong.length > 0) found[`${one.view} ${one.preset} ${one.model}`] = wrong;
  }
  assert.deepEqual(found, {});
});
