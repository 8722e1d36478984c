// The width that the page gives: one column or two, charts drawn anew, and nothing that sticks out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

/** Puts the first calculator of the page into a box of this width, by the page's style sheet. */
async function makeWide(name) {
  await page.run((it) => { document.querySelector('runrate-calculator').parentElement.className = it; }, name);
  await until(() => page.inShadow((root) => {
    const svg = root.querySelector('svg.strip') ?? root.querySelector('svg.bars');
    return Math.abs(svg.getAttribute('width') - root.querySelector('.chart').clientWidth) <= 1;
  }), `the charts are drawn for ${name}`);
}

const bars = () => widget.attribute('svg.bars', 'width').then(Number);
const columns = () => page.inShadow((root) => {
  const [inputs, chart] = ['.inputs', '.chart'].map((css) => root.querySelector(css).getBoundingClientRect());
  return chart.left >= inputs.right ? 2 : 1;
});

test('D56: a container that changes its width has its charts drawn anew, with text as large as before', async () => {
  await page.open('/pages/charts.html');
  for (const [box, width] of [['w700', 356], ['w340', 306], ['w926', 582], ['w320', 286], ['w700', 356]]) {
    await makeWide(box);
    assert.equal(await bars(), width, box);
    const sizes = await page.inShadow((root) => [...root.querySelectorAll('.chart svg text')].map((text) => {
      const svg = text.ownerSVGElement;
      // A picture that is squeezed makes its text smaller than its style says.
      return parseFloat(getComputedStyle(text).fontSize) * (svg.getBoundingClientRect().width / svg.viewBox.baseVal.width);
    }));
    assert.ok(sizes.length > 8, box);
    assert.ok(Math.min(...sizes) >= 11.99, `${box}: the smallest text is ${Math.min(...sizes)} px`);
  }
  assert.deepEqual(await page.errors(), []);
});

test('D41: two columns from 600 px inside the box, one below; by the container, not the window', async () => {
  await page.open('/pages/charts.html');
  for (const [box, expected] of [['w926', 2], ['w660', 2], ['w640', 1], ['w340', 1]]) {
    await makeWide(box);
    assert.equal(await columns(), expected, box);
  }
});

test('drawing the chart anew keeps what was typed, opened and chosen', async () => {
  await page.open('/pages/charts.html');
  await widget.unfold('details.more');
  await page.typeInto('#input-growth', '33%');
  await widget.headlineComes(/grew 33%/);
  await makeWide('w926');
  assert.equal(await widget.focused(), 'input-growth', 'a field in use is left alone as long as the columns stay');
  // From two columns to one and back the chart changes its place.
  for (const box of ['w340', 'w700']) await makeWide(box);
  assert.match(await widget.headline(), /grew 33%/);
  assert.equal(await widget.value('#input-growth'), '33%');
  assert.notEqual(await widget.attribute('details.more', 'open'), null, 'the folded inputs stay open');
});

/** What reaches out of the element to the right or the left, apart from what scrolls inside it and what is out of sight on purpose. */
const sticksOut = () => page.inShadow((root) => {
  const box = root.host.getBoundingClientRect();
  const out = [...root.querySelectorAll('*')].filter((it) => {
    if (it.closest('.unseen') || it.closest('.table table') || it.localName === 'option') return false;
    const { left, right, width } = it.getBoundingClientRect();
    return width > 0 && (right > box.right + 0.5 || left < box.left - 0.5);
  });
  return out.map((it) => `${it.localName}.${it.getAttribute('class')} "${it.textContent.slice(0, 30)}"`);
});

for (const preset of ['aws-ai-2026q1', 'aws-ai-2026q2', 'aws-history']) {
  test(`D40: nothing of ${preset} sticks out of a box of 320 px`, async () => {
    await page.open('/pages/charts.html');
    await makeWide('w320');
    await widget.choose(preset);
    await until(async () => (await widget.value('.preset')) === preset, 'the preset is chosen');
    await page.inShadow((root) => root.querySelectorAll('details').forEach((it) => { it.open = true; }));
    assert.deepEqual(await sticksOut(), []);
    // All that can come besides: a working, messages, a warning, the table, and long numbers.
    await page.click('.answer .number');
    await widget.enter('whole_run_rate', '1');
    await widget.enter('growth', 'no number at all');
    await page.click('.chart-or-table button:last-child');
    await until(() => widget.visible('.table table'), 'the table is seen');
    assert.deepEqual(await sticksOut(), []);
    const { scroll, client } = await page.inShadow((root) => ({ scroll: root.host.scrollWidth, client: root.host.clientWidth }));
    assert.ok(scroll <= client, `the element scrolls: ${scroll} > ${client}`);
  });
}

test('D40: many short periods fit into 320 px', async () => {
  await page.open('/pages/charts.html');
  await makeWide('w320');
  for (const period of ['day', 'week', 'four-weeks', 'month']) {
    await page.click(`input[name=period][value="${period}"]`);
    await widget.headlineComes(new RegExp(`one ${period.replace('-', ' ')} of|${period.replace('-', ' ')} of`));
    assert.deepEqual(await sticksOut(), [], period);
  }
});
