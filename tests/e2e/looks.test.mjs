// Colours and motion: marks and borders against their ground, series to eyes of every kind, wishes for contrast and stillness.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLIND, channels, contrast, distance, over } from './colour.mjs';
import { PREFS, sees, wish } from './media.mjs';
import { BROWSER, Key, until, usePage } from './page.mjs';
import { PARTS, VIEWS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage(PREFS['prefers-reduced-motion']);
const widget = widgetOf(page);
const BRANDS = { light: ['#7a1f8a', '#a3320b', '#00695c', '#1a237e', '#ad1457'], dark: ['#ffb74d', '#80cbc4', '#f48fb1', '#90caf9', '#c5e1a5'] };
/** Marks that carry nothing by themselves: lines to read heights by, what a curve stands on, what is left of a rail. */
const QUIET = new Set(['grid', 'ground', 'rail', 'split', 'look']);

/** By class, how the marks of the charts are painted: each colour with how much it covers. */
const marks = () => page.inShadow((root) => {
  const found = {};
  for (const mark of root.querySelectorAll('.chart svg :is(rect, path, circle), .track svg :is(rect, path, circle)')) {
    const { fill, stroke, fillOpacity, strokeOpacity, strokeDasharray, strokeWidth } = getComputedStyle(mark);
    found[mark.getAttribute('class')] = { fill, stroke, fillOpacity, strokeOpacity, dash: strokeDasharray, width: parseFloat(strokeWidth) };
  }
  return found;
});
const ground = () => page.inShadow((root) => getComputedStyle(root.querySelector('.frame')).backgroundColor);
const setAttribute = (name, value) => page.run((key, it) => document.querySelector('runrate-calculator').setAttribute(key, it), name, value);
const setAccent = (colour) => page.run((it) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(it ? `runrate-calculator { --runrate-accent: ${it} }` : '');
  document.adoptedStyleSheets = [sheet];
}, colour);
const colour = (text, covers = '1') => { const { rgb, alpha } = channels(text); return { rgb, alpha: alpha * Number(covers) }; };

/** The best contrast that any of a mark's paints has to its ground. */
const seen = ({ fill, stroke, fillOpacity, strokeOpacity, width }, on) => Math.max(...[colour(fill, fillOpacity), width > 0 ? colour(stroke, strokeOpacity) : { rgb: on, alpha: 0 }]
  .map(({ rgb, alpha }) => contrast(over(rgb, alpha, on), on)));

for (const theme of ['light', 'dark']) {
  test(`D53: marks of every chart, borders of controls and the focus stand out 3 to 1 in the ${theme} theme, and with five colours of brands`, async () => {
    await page.open('/pages/views.html');
    await setAttribute('theme', theme);
    const faint = new Set();
    for (const part of PARTS) {
      await show(page, part);
      for (const brand of part === PARTS[0] ? ['', ...BRANDS[theme]] : ['']) {
        await setAccent(brand);
        const on = channels(await ground()).rgb;
        for (const [name, mark] of Object.entries(await marks())) {
          if (!QUIET.has(name) && seen(mark, on) < 3) faint.add(`${part.model} ${brand} .${name}: ${seen(mark, on).toFixed(2)}`);
        }
      }
      await setAccent('');
    }
    assert.deepEqual([...faint], []);
    const on = channels(await ground()).rgb;
    const borders = await page.inShadow((root) => ['input.text', '.segment span'].map((css) => [css, root.querySelector(css) && getComputedStyle(root.querySelector(css)).borderBottomColor]));
    for (const [css, border] of borders) if (border) assert.ok(contrast(channels(border).rgb, on) >= 3, `${css}: ${border}`);
  });

  test(`D53: two series of one chart differ by dash or fill, and their colours to eyes of every kind (${theme})`, async () => {
    await page.open('/pages/views.html');
    await setAttribute('theme', theme);
    const SERIES = [['first', 'second'], ['first', 'third'], ['second', 'third'], ['booked', 'projected'], ['booked', 'pace'], ['fill', 'beside'], ['part', 'whole']];
    const met = new Set();
    for (const part of PARTS) {
      await show(page, part);
      const painted = await marks();
      const on = channels(await ground()).rgb;
      for (const [one, other] of SERIES.filter((pair) => pair.every((name) => painted[name]))) {
        met.add(`${one} ${other}`);
        const [a, b] = [painted[one], painted[other]];
        const shown = ({ fill, stroke, fillOpacity, strokeOpacity }) => (fill === 'none' ? over(colour(stroke).rgb, colour(stroke, strokeOpacity).alpha, on) : over(colour(fill).rgb, colour(fill, fillOpacity).alpha, on));
        assert.ok(a.dash !== b.dash || (a.fill === 'none') !== (b.fill === 'none') || contrast(shown(a), shown(b)) >= 2, `${part.model}: .${one} and .${other} differ by more than hue`);
        for (const sight of [undefined, ...Object.keys(BLIND)]) assert.ok(distance(shown(a), shown(b), sight) >= 15, `${part.model}: .${one} and .${other}, ${sight}: ${distance(shown(a), shown(b), sight).toFixed(1)}`);
      }
    }
    assert.ok(met.size >= 4, [...met].join());
  });
}

/** What has the focus, and what of it is seen. */
const focus = () => page.inShadow((root) => {
  const it = root.activeElement;
  if (!it) return null;
  const painted = it.closest('.segment')?.querySelector('span') ?? it;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(painted), box = painted.getBoundingClientRect();
  const top = root.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + Math.min(box.height / 2, 10), 1), innerHeight - 2));
  return {
    name: `${it.localName} ${it.id || it.className?.baseVal || it.className} ${it.textContent.slice(0, 20)}`, style: outlineStyle, width: parseFloat(outlineWidth), colour: outlineColor,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(top && (it.contains(top) || top.contains(it) || painted.contains(top))) ? `${top?.localName}.${top?.className}` : '',
  };
});

for (const theme of ['light', 'dark']) {
  test(`D52: wherever Tab comes the focus is a ring of 2 px that stands out 3 to 1, in sight and not covered (${theme})`, async () => {
    await page.open('/pages/around.html');
    await setAttribute('theme', theme);
    await page.run(() => document.querySelector('#before').focus());
    const on = channels(await ground()).rgb;
    const stops = [];
    for (;;) {
      await page.press('Tab');
      const now = await focus();
      if (!now) break;
      stops.push(now);
      assert.ok(now.style === 'solid' && now.width >= 2, JSON.stringify(now));
      assert.ok(contrast(channels(now.colour).rgb, on) >= 3, JSON.stringify(now));
      assert.ok(now.inView && now.covered === '', JSON.stringify(now));
    }
    assert.ok(stops.length > 15, `${stops.length} stops`);
  });
}

test('D55: nothing moves by itself, and nothing fades, with and without the wish for less motion', async () => {
  await page.open('/pages/views.html');
  for (const wishes of [[], ['prefers-reduced-motion']]) {
    await wish(page, ...wishes);
    if (BROWSER === 'firefox' || (BROWSER === 'chromium' && wishes.length > 0)) assert.ok(await sees(page, 'prefers-reduced-motion'));
    for (const view of Object.keys(VIEWS)) {
      await show(page, { view });
      const moving = await page.inShadow((root) => [...root.querySelectorAll('*')].flatMap((it) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
        return transitionDuration.split(',').some((time) => parseFloat(time) > 0.2) || animationName !== 'none' || scrollBehavior === 'smooth' || it.getAnimations().length > 0 ? [it.outerHTML.slice(0, 60)] : [];
      }));
      assert.deepEqual(moving, [], view);
    }
  }
  await widget.tool('range');
  assert.equal(await page.run(() => document.getAnimations().length), 0);
});

for (const theme of ['light', 'dark']) {
  test(`D55: who asks for more contrast reads all text 7 to 1 (${theme})`, { skip: BROWSER !== 'chromium' && 'only Chromium can be given the wish' }, async () => {
    await page.open('/pages/views.html');
    await wish(page, 'prefers-contrast');
    await setAttribute('theme', theme);
    for (const part of PARTS) {
      await show(page, part);
      for (const brand of part === PARTS[0] ? ['', ...BRANDS[theme]] : ['']) {
        await setAccent(brand);
        if (part === PARTS[0]) await page.typeInto('#input-growth', 'abc');
        await page.inShadow((root) => root.querySelectorAll('details').forEach((it) => { it.open = true; }));
        const on = channels(await ground()).rgb;
        const texts = await page.inShadow((root) => {
          const under = (it) => { for (let at = it; at; at = at.parentElement) { const { backgroundColor } = getComputedStyle(at); if (!/^rgba\(0, 0, 0, 0\)$|transparent/.test(backgroundColor)) return backgroundColor; } return 'rgb(255, 255, 255)'; };
          return [...root.querySelectorAll('.frame *')].filter((it) => it.getClientRects().length > 0 && !it.closest('.unseen') && !it.matches('.on-fill, :disabled, option') && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
            .map((it) => [it.className?.baseVal ?? it.className, it instanceof SVGElement ? getComputedStyle(it).fill : getComputedStyle(it).color, it instanceof SVGElement ? null : under(it)]);
        });
        assert.ok(texts.length > 20);
        for (const [name, ink, own] of texts) {
          const back = own ? channels(own).rgb : on;
          assert.ok(contrast(channels(ink).rgb, back) >= 7, `${part.model} ${brand} .${name}: ${contrast(channels(ink).rgb, back).toFixed(2)}, ${ink} on ${own}`);
        }
      }
      await setAccent('');
    }
  });
}
