// A chart's points are read out, by keys, by mouse and by touch, in the words of its table; and so are the curves behind sliders.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import selenium from 'selenium-webdriver/lib/input.js';
import { axeOf } from './axe.mjs';
import { until, usePage } from './page.mjs';
import { PARTS, show } from './views.mjs';
import { UNDO, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const axe = axeOf(page);
const DRAWN = PARTS.filter(({ charts }) => charts.length > 0);
// What tells the shapes comes with what reads them out.
const HAS_POINTS = '.chart svg[tabindex="0"][data-shapes]';

/** What is read out now, where its ring is, and how high the calculator is. */
const now = (nth = 0) => page.inShadow((root, css, n) => {
  const svg = root.querySelectorAll(css)[n], ring = svg?.querySelector('.ring'), figure = svg?.closest('.chart');
  return {
    said: [...root.querySelectorAll('.said')].map((it) => it.textContent).join(' | '),
    heard: figure?.querySelector('[role=status]').textContent,
    ring: ring && ['cx', 'cy'].map((name) => Number(ring.getAttribute(name))),
    height: root.host.getBoundingClientRect().height,
  };
}, { args: [HAS_POINTS, nth] });

/** The tables of the charts that can be walked: headings, rows, size of the picture. */
const tables = () => page.inShadow((root, css) => [...root.querySelectorAll(css)].map((svg) => {
  const table = svg.closest('.chart').querySelector('table');
  const cells = (row) => [...row.cells].map((cell) => cell.textContent);
  return { id: svg.getAttribute('class'), head: cells(table.tHead.rows[0]), rows: [...table.tBodies[0].rows].map(cells),
    size: ['width', 'height'].map((name) => Number(svg.getAttribute(name))) };
}), { args: [HAS_POINTS] });

/** Shows a part and comes near it, so that what reads out is fetched. */
async function near(part) {
  await show(page, part);
  await wake();
}

/** Takes the pointer out of the calculator: the page leaves a margin around it, however far it is scrolled. */
const away = () => page.driver.actions().move({ x: 1, y: 1, duration: 0 }).perform();

async function wake() {
  await away();
  await widget.focus('select.preset');
  await until(() => widget.count(HAS_POINTS), 'the charts can be walked');
  await page.run(() => document.activeElement.blur());
}

const focusChart = (nth) => page.inShadow((root, css, n) => root.querySelectorAll(css)[n].focus(), { args: [HAS_POINTS, nth] });

/** Presses a key and gives what is said then, once it differs from what was. */
async function press(key, nth, before) {
  await page.press(key);
  let last;
  await until(async () => { last = await now(nth); return last.said !== before; }, `${key} moves on from ${before}`, 4000);
  return last;
}

/** That the words are those of the row: its first cell, then each heading with its value. */
function assertRow(words, head, [first, ...cells]) {
  const lower = (text) => text.toLowerCase();
  const [place, ...rest] = words.split(': ');
  assert.ok(lower(place).endsWith(lower(first)), `${words} begins with ${first}`);
  const told = rest.join(': ').split('; ');
  const filled = cells.map((cell, i) => [head[i + 1], cell]).filter(([, cell]) => cell !== '');
  assert.equal(told.length, filled.length, words);
  filled.forEach(([name, cell], i) => {
    assert.ok(lower(told[i]).startsWith(lower(name)) && told[i].includes(cell), `${told[i]} is ${name} ${cell}`);
  });
}

/** Walks a chart from its first point to its last; gives every point. */
async function walked(nth, { id, head, rows, size: [width, height] }, still) {
  await focusChart(nth);
  const points = [];
  for (const row of rows) {
    const before = points.at(-1)?.said ?? '';
    const point = await press('ArrowRight', nth, before);
    assertRow(point.said, head, row);
    assert.equal(point.heard, point.said, 'it is heard as it is read');
    assert.equal(point.height, still, `${id}: nothing moves`);
    const [x, y] = point.ring;
    assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, `${id}: the ring is in the picture`);
    points.push(point);
  }
  return points;
}

for (const part of DRAWN) {
  test(`D49: keys walk the charts of ${part.view}, ${part.model}, and say what the tables say`, async () => {
    await page.open('/pages/views.html');
    await near(part);
    const still = (await now()).height;
    for (const [nth, table] of (await tables()).entries()) {
      const points = await walked(nth, table, still);
      const last = points.at(-1).said;
      if (points.length > 1) {
        assert.equal((await press('Home', nth, last)).said, points[0].said);
        assert.equal((await press('End', nth, points[0].said)).said, last);
        assert.equal((await press('ArrowUp', nth, last)).said, points.at(-2).said);
      }
      await page.run(() => document.addEventListener('keydown', ({ key }) => { window.lastKey = key; }));
      const out = await press('Escape', nth, (await now(nth)).said);
      assert.deepEqual([out.said, out.heard, out.height], ['', '', still]);
      assert.equal(await page.run(() => window.lastKey), 'Escape', 'the page hears of it too');
      await press('ArrowDown', nth, '');
      await page.press('Tab');
      await until(async () => (await now(nth)).said === '', 'leaving the chart ends it');
    }
    assert.equal(await widget.attribute(UNDO, 'aria-disabled'), 'true', 'looking is nothing to undo');
  });

  test(`the pointer reads the charts of ${part.view}, ${part.model}, at the nearest point`, async () => {
    await page.open('/pages/views.html');
    await near(part);
    const still = (await now()).height;
    for (const [nth, table] of (await tables()).entries()) {
      const points = await walked(nth, table, still);
      await page.press('Escape');
      const [svg] = (await page.findAll(HAS_POINTS)).slice(nth);
      await page.run((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }), svg);
      for (const { ring: [x, y] } of [points[0], points[Math.floor(points.length / 2)], points.at(-1)]) {
        // The edge itself is no longer the picture.
        const at = [x, y].map((place, i) => Math.min(Math.max(Math.round(place), 1), table.size[i] - 2));
        // Points that lie as near as this one, but for the rounding of the pointer, are as good.
        const far = (point) => Math.max(Math.abs(point.ring[0] - at[0]), 0);
        const good = points.filter((point) => far(point) <= Math.abs(x - at[0]) + 1).map((point) => point.said);
        await page.driver.actions().move({ origin: svg, x: at[0] - Math.round(table.size[0] / 2), y: at[1] - Math.round(table.size[1] / 2), duration: 0 }).perform();
        await until(async () => good.includes((await now(nth)).said), `${table.id} at ${at} reads ${good}`, 4000)
          .catch(async (error) => assert.fail(`${error.message}; it reads ${(await now(nth)).said}`));
        const { heard, height } = await now(nth);
        assert.deepEqual([heard, height], ['', still], 'the pointer is not announced, and nothing moves');
      }
      await away();
      await until(async () => (await now(nth)).said === '', 'leaving hides it');
    }
  });
}

test('D30: a finger reads a chart, and what it tapped stays until something else is tapped', async () => {
  await page.open('/pages/plain.html');
  await wake();
  const still = (await now()).height;
  const [svg] = await page.findAll(HAS_POINTS);
  await page.run((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }), svg);
  const finger = new selenium.Pointer('finger', selenium.Pointer.Type.TOUCH);
  const tap = (origin, x, to = x) => page.driver.actions().insert(finger, finger.move({ origin, x, duration: 0 }), finger.press(),
    finger.move({ origin, x: to, duration: 20 }), finger.release()).perform();
  const [{ size: [width], rows }] = await tables();
  await tap(svg, Math.round(width / 16 - width / 2));
  await until(async () => (await now()).said !== '', 'a tap reads');
  assert.ok((await now()).said.startsWith(rows[0][0]), (await now()).said);
  await tap(svg, 0, Math.round((width * 7) / 16));
  await until(async () => (await now()).said.startsWith(rows.at(-1)[0]), 'a drag reads on to the last bar');
  assert.equal((await now()).height, still);
  assert.equal(await page.inShadow((root, css) => getComputedStyle(root.querySelector(css)).touchAction, { args: [HAS_POINTS] }), 'pan-y pinch-zoom');
});

test('the curve behind a slider is read out where the pointer is, and where the input stands', async () => {
  await page.open('/pages/plain.html');
  await wake();
  const still = (await now()).height;
  const [value, headline] = [await widget.value(slider('growth')), await widget.headline()];
  const input = await page.find(slider('growth'));
  await page.run((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }), input);
  const read = async (x) => {
    const before = (await now()).said;
    await page.driver.actions().move({ origin: input, x, duration: 0 }).perform();
    await until(async () => !['', before].includes((await now()).said), 'the curve is read');
    return (await now()).said;
  };
  const [left, right] = [await read(-60), await read(60)];
  const growth = (words) => Number(/^At (−?[\d.]+)%: booked in the last year \$[\d.]+ \w+$/i.exec(words)?.[1].replace('−', '-') ?? assert.fail(words));
  assert.ok(growth(left) < growth(right), `${left}, then ${right}`);
  assert.deepEqual([await widget.value(slider('growth')), await widget.headline(), (await now()).height], [value, headline, still]);
  await away();
  await until(async () => (await now()).said === '', 'leaving hides it');

  await widget.focus(slider('growth'));
  await until(async () => /^At 20%: /.test((await now()).said), 'focus reads where the dot stands');
  await page.press('ArrowRight');
  await until(async () => /^At 2[1-9]/.test((await now()).said), 'and follows it');
  await page.drag(slider('growth'), 0.6);
  await widget.headlineComes(/grew (39|40|41)%/);
});

test('under a strict policy points are read without a violation or an error', async () => {
  await page.open('/pages/strict.html');
  await wake();
  await focusChart(0);
  await press('ArrowRight', 0, '');
  const [svg] = await page.findAll(HAS_POINTS);
  const walked = (await now()).said;
  await page.driver.actions().move({ origin: svg, x: 40, duration: 0 }).perform();
  await until(async () => ![walked, ''].includes((await now()).said), 'the pointer reads');
  assert.deepEqual(await page.errors(), []);
});

test('D43: axe finds nothing while a point is read, in any part', async () => {
  await page.open('/pages/views.html');
  for (const part of DRAWN) {
    await near(part);
    await focusChart(0);
    await press('ArrowRight', 0, '');
    assert.deepEqual(await axe.violations(), [], part.model);
  }
});
