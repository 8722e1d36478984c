// With forced colours: charts and controls in the system's colours, and nothing lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeOf, statesOf } from './axe.mjs';
import { PREFS, sees, wish } from './media.mjs';
import { BROWSER, until, usePage } from './page.mjs';
import { PARTS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage(PREFS['forced-colors']);
const axe = axeOf(page);
const { fresh, states } = statesOf(page, widgetOf(page));
const skip = BROWSER === 'webkit' && 'WebKitGTK has no forced colours';

/** In a screenshot: how many pixels are no mixture of two of the system's colours, as edges are, and how many are of its text's. */
async function painted(css) {
  const element = await page.find(css);
  await page.run((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }), element);
  const image = await element.takeScreenshot();
  return page.driver.executeAsyncScript((data, done) => {
    const probe = document.body.appendChild(document.createElement('i'));
    const system = ['CanvasText', 'Canvas', 'GrayText'].map((name) => { probe.style.color = name; return getComputedStyle(probe).color.match(/\d+/g).map(Number); });
    probe.remove();
    const pairs = system.flatMap((a, i) => system.slice(i + 1).map((b) => [a, b]));
    const far = (pixel, [a, b]) => {
      const length = a.reduce((sum, c, i) => sum + (b[i] - c) ** 2, 0) || 1;
      const at = Math.min(Math.max(a.reduce((sum, c, i) => sum + (pixel[i] - c) * (b[i] - c), 0) / length, 0), 1);
      return Math.hypot(...a.map((c, i) => c + at * (b[i] - c) - pixel[i]));
    };
    fetch(`data:image/png;base64,${data}`).then((answer) => answer.blob()).then(createImageBitmap).then((bitmap) => {
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), pen = canvas.getContext('2d');
      pen.drawImage(bitmap, 0, 0);
      const { data: bytes } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      let strange = 0, text = 0;
      for (let i = 0; i < bytes.length; i += 4) {
        const pixel = [...bytes.subarray(i, i + 3)];
        if (pairs.every((pair) => far(pixel, pair) > 30)) strange += 1;
        if (far(pixel, [system[0], system[0]]) < 60) text += 1;
      }
      done({ strange, text, all: bytes.length / 4 });
    }, (error) => done(String(error)));
  }, image);
}

/** Of every mark in the charts, the colours that are none of the system's. */
const strangers = () => page.inShadow((root) => {
  const probe = document.createElement('i');
  root.append(probe);
  const system = new Set(['CanvasText', 'Canvas', 'GrayText', 'Highlight', 'HighlightText', 'LinkText', 'ButtonText', 'ButtonFace', 'ButtonBorder'].map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  }));
  probe.remove();
  const out = [];
  for (const mark of root.querySelectorAll('svg *')) {
    const { fill, stroke } = getComputedStyle(mark);
    for (const colour of [fill, stroke]) if (colour !== 'none' && !system.has(colour)) out.push(`${mark.localName}.${mark.getAttribute('class')}: ${colour}`);
  }
  return [...new Set(out)];
});

test('D54: with forced colours no colour of ours is left in any chart', { skip }, async () => {
  await page.open('/pages/views.html');
  await wish(page, 'forced-colors');
  assert.ok(await sees(page, 'forced-colors'));
  for (const part of PARTS) {
    await show(page, part);
    assert.deepEqual(await strangers(), [], part.model);
    if (part.charts.length === 0) continue;
    const { strange, text, all } = await painted('.chart svg');
    assert.ok(strange <= all / 1000, `${part.model}: ${strange} of ${all} pixels have another colour`);
    assert.ok(text > all / 1000, `${part.model}: something is drawn`);
  }
});

test('D54: charts change with the wish, and controls can be seen', { skip }, async () => {
  await page.open('/pages/views.html');
  if (BROWSER === 'chromium') {
    await wish(page);
    assert.ok((await painted('.chart svg')).strange > 1000, 'our own colours before');
    await wish(page, 'forced-colors');
    await until(async () => (await painted('.chart svg')).strange < 100, 'none after');
  }
  const seen = await page.inShadow((root) => {
    const [frame] = root.querySelectorAll('.frame'), ground = getComputedStyle(frame).backgroundColor;
    const style = (css) => getComputedStyle(root.querySelector(css));
    return {
      ground,
      field: style('input.text').borderBottomColor,
      frame: style('.frame').borderTopColor,
      chosen: [style('.segment input:checked + span').backgroundColor, style('.segment input:checked + span').color],
      other: style('.segment input:not(:checked) + span').backgroundColor,
      thumb: style('input[type=range]').appearance,
    };
  });
  for (const [name, colour] of Object.entries({ field: seen.field, frame: seen.frame, chosen: seen.chosen[0] })) assert.notEqual(colour, seen.ground, name);
  assert.notEqual(seen.chosen[0], seen.chosen[1]);
  assert.notEqual(seen.chosen[0], seen.other, 'the choice is seen');
});

// Those that Firefox forces here are the system's, white on #39f among them, and no choice of ours.
const skipAxe = BROWSER !== 'chromium' && 'only Chromium is given colours to force that can be read';

test('D43: axe finds nothing with forced colours, in any part', { skip: skipAxe }, async () => {
  await page.open('/pages/views.html');
  await wish(page, 'forced-colors');
  assert.ok(await sees(page, 'forced-colors'));
  for (const part of PARTS) {
    await show(page, part);
    assert.deepEqual(await axe.violations(), [], part.model);
  }
});

for (const [state, reach] of Object.entries(states)) {
  test(`D43: axe finds nothing with forced colours ${state}`, { skip: skipAxe }, async () => {
    await page.open('/pages/views.html');
    await wish(page, 'forced-colors');
    assert.ok(await sees(page, 'forced-colors'));
    await fresh({ view: 'run-rate', ...reach.with });
    await reach();
    assert.deepEqual(await axe.violations(), []);
  });
}
