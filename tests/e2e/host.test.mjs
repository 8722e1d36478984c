// The element among other people's styles and in other people's boxes. Titles begin with the line of the checklist.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

/** Adds a rule to the page. */
const addRule = (rule) => page.run((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}, rule);

/** Where everything in the shadow root stands, and how its text looks. */
const look = () => page.inShadow((root) => {
  const { left, top } = root.querySelector('.frame').getBoundingClientRect();
  const STYLES = ['color', 'backgroundColor', 'fontSize', 'fontWeight', 'fontStyle', 'letterSpacing', 'wordSpacing', 'lineHeight', 'textTransform', 'textIndent', 'textAlign', 'direction', 'whiteSpace', 'display', 'borderTopStyle'];
  return [...root.querySelectorAll('.frame, .frame *')].filter((it) => it.getClientRects().length > 0).map((it) => {
    const box = it.getBoundingClientRect(), style = getComputedStyle(it);
    const place = [box.left - left, box.top - top, box.width, box.height].map((x) => Math.round(x));
    return `${it.localName}.${it.getAttribute('class') ?? ''} ${place} ${STYLES.map((name) => style[name])}`;
  });
});

const HOSTILE = [
  '*, *::before, *::after { all: unset !important; box-sizing: content-box !important }',
  'body { letter-spacing: 9px; word-spacing: 30px; text-indent: 50px; text-transform: uppercase; font-style: italic; font-weight: 900; line-height: 3; text-align: right; white-space: pre }',
  'div, p, button, input, select, table, svg, a { display: none !important; color: red !important; margin: 40px !important }',
  'body { background: #101010; color: #fff } ::selection { background: red }',
];

for (const [index, rule] of HOSTILE.entries()) {
  test(`D18: the page's own styles change nothing inside: ${rule.slice(0, 40)}…`, async () => {
    await page.open('/pages/plain.html');
    // The width and the font are what the page decides.
    await addRule('html, body { display: block !important } body { width: 700px !important; margin: 0 !important; font-family: sans-serif !important } runrate-calculator { display: block !important; width: 700px !important; font-family: sans-serif !important }');
    const settled = async () => {
      let last = '', same = 0;
      await until(async () => {
        // A chart is drawn anew a frame after its box has another width.
        await page.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
        const now = (await look()).join('\n');
        same = now === last ? same + 1 : 0;
        last = now;
        return same > 3;
      }, 'it has settled');
      return last.split('\n');
    };
    const before = await settled();
    assert.ok(before.length > 100, `${index}: ${before.length} boxes`);
    await addRule(rule);
    const after = await settled();
    const moved = before.filter((it, i) => it !== after[i]);
    assert.ok(moved.length <= before.length / 100, `${moved.length} of ${before.length} differ, such as\n${moved[0]}\n${after[before.indexOf(moved[0])]}`);
  });
}

test('what the author sets is taken: custom properties, parts, and being hidden', async () => {
  await page.open('/pages/plain.html');
  await addRule(`runrate-calculator { --runrate-accent: rgb(10, 120, 80); --runrate-radius: 0px; --runrate-size: 17px; --runrate-gap: 20px; --runrate-font: monospace }
    runrate-calculator::part(answer) { text-transform: uppercase }`);
  const seen = () => page.inShadow((root) => {
    const style = (css) => getComputedStyle(root.querySelector(css));
    return [style('.number').color, style('.frame').borderTopLeftRadius, style('.frame').fontSize, style('.field').marginBottom, style('.frame').fontFamily, style('.answer').textTransform];
  });
  assert.deepEqual(await seen(), ['rgb(10, 120, 80)', '0px', '17px', '20px', 'monospace', 'uppercase']);
  await addRule('runrate-calculator { display: none }');
  assert.equal(await page.inShadow((root) => root.querySelector('.frame').getClientRects().length), 0);
});

test('every part that pages may style is one that is documented', async () => {
  await page.open('/pages/all.html');
  const parts = await page.inShadow((root) => [...new Set([...root.querySelectorAll('[part]')].flatMap((it) => [...it.part]))].sort());
  assert.deepEqual(parts, ['answer', 'chart', 'figures', 'frame', 'inputs', 'sources', 'tabs', 'tools', 'top', 'working']);
});

test('D41: the box decides on the layout, not the window', async () => {
  await page.open('/pages/plain.html');
  if (BROWSER === 'chromium') await page.resize(1600, 900);
  const columns = () => page.inShadow((root) => root.querySelector('.calculator').classList.contains('wide'));
  await until(columns, 'two columns');
  await addRule('runrate-calculator { width: 300px }');
  await until(async () => !(await columns()), 'one column');
  const wide = await page.inShadow((root) => [...root.querySelectorAll('.frame *:not(.unseen, .unseen *)')].filter((it) => it.getBoundingClientRect().right > root.host.getBoundingClientRect().right + 1).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(wide, [], 'nothing sticks out');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
});

/** Contrast of two colours as the browser says them. */
const contrast = (a, b) => {
  const light = (colour) => {
    const [r, g, blue] = colour.match(/[\d.]+/g).map((x) => { const c = x / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  };
  const [x, y] = [light(a), light(b)].sort((one, two) => two - one);
  return x / y;
};

for (const theme of ['light', 'dark']) {
  test(`D42: text is read in the ${theme} theme, and with five colours of brands`, async () => {
    await page.open('/pages/plain.html');
    await page.run((name) => document.querySelector('runrate-calculator').setAttribute('theme', name), theme);
    // Every text of each kind; what stands on a mark is held to that in tests/e2e/looks.test.mjs.
    const KINDS = ['.answer', '.number', '.hint', 'label', '.preset', 'summary', '.chart text:not(.on-fill)', '.caption-of-chart', '.chart-or-table button', '.tools button', '.sources'];
    const colours = () => page.inShadow((root, kinds) => {
      const ground = getComputedStyle(root.querySelector('.frame')).backgroundColor;
      return kinds.flatMap((css) => [...root.querySelectorAll(css)].map((it) => [css, it instanceof SVGElement ? getComputedStyle(it).fill : getComputedStyle(it).color, ground]));
    }, { args: [KINDS] });
    const check = async (what) => {
      const all = await colours();
      assert.deepEqual([...new Set(all.map(([css]) => css))], KINDS, 'there are texts of each kind');
      assert.ok(all.filter(([css]) => css.startsWith('.chart text')).length > 15, 'all texts of the charts');
      for (const [css, ink, ground] of all) assert.ok(contrast(ink, ground) >= 4.5, `${what} ${css}: ${ink} on ${ground} is ${contrast(ink, ground).toFixed(2)}`);
    };
    await check('own');
    const BRANDS = { light: ['#7a1f8a', '#a3320b', '#00695c', '#1a237e', '#ad1457'], dark: ['#ffb74d', '#80cbc4', '#f48fb1', '#90caf9', '#c5e1a5'] };
    for (const brand of BRANDS[theme]) {
      await addRule(`runrate-calculator { --runrate-accent: ${brand} }`);
      await check(brand);
    }
  });
}
