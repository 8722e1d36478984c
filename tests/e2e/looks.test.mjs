// Colours and motion: marks and borders against their ground, series to eyes of every kind, wishes for contrast and stillness.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statesOf } from './axe.mjs';
import { BLIND, channels, contrast, distance, over } from './colour.mjs';
import { PREFS, sees, wish } from './media.mjs';
import { BROWSER, Key, until, usePage } from './page.mjs';
import { PARTS, VIEWS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage(PREFS['prefers-reduced-motion']);
const widget = widgetOf(page);
const { states } = statesOf(page, widget);
const BRANDS = { light: ['#7a1f8a', '#a3320b', '#00695c', '#1a237e', '#ad1457'], dark: ['#ffb74d', '#80cbc4', '#f48fb1', '#90caf9', '#c5e1a5'] };
/**
 * Marks that carry nothing by themselves: lines to read heights by, what a curve stands on, what is left of a rail. A step of shade is
 * nothing without the others; what the steps are is written under the map, and what a cell is in the table.
 */
const QUIET = new Set(['grid', 'ground', 'rail', 'split', 'look', 'shade']);
/** Of tests/e2e/axe.mjs, the states that show what panels draw, and what that is. */
const PANELS = {
  'with what matters': ['tornado'], 'with a goal': ['vary'], 'with a map over two inputs': ['heat'],
  'with figures kept as A beside others': ['difference'], 'with a range and what it makes of a figure': ['histogram', 'dots'],
};

/** By class, how the marks of the charts are painted: each colour with how much it covers. */
const marks = (css = ':is(.chart, .track) svg') => page.inShadow((root, within) => {
  const found = {};
  for (const mark of root.querySelectorAll(`${within} :is(rect, path, circle)`)) {
    const { fill, stroke, fillOpacity, strokeOpacity, strokeDasharray, strokeWidth } = getComputedStyle(mark);
    found[mark.getAttribute('class')] = { fill, stroke, fillOpacity, strokeOpacity, dash: strokeDasharray, width: parseFloat(strokeWidth) };
  }
  return found;
}, { args: [css] });
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

/** Of every text in the charts: its colour, that of the line around it, and near its ends and in its middle the paints under it, the lowest first. */
const texts = () => page.inShadow((root) => [...root.querySelectorAll('.chart svg')].flatMap((svg) => {
  const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
  const drawn = [...svg.querySelectorAll('rect, path, circle, text')].map((it) => {
    const { fill, fillOpacity, stroke, strokeWidth } = getComputedStyle(it);
    return { it, fill, fillOpacity, stroke, wide: parseFloat(strokeWidth) };
  });
  return drawn.flatMap(({ it, fill, stroke, wide }, i) => {
    if (it.localName !== 'text' || !it.textContent.trim()) return [];
    const { left, top, width, height } = it.getBoundingClientRect();
    const under = [0.1, 0.5, 0.9].map((part) => {
      const at = new DOMPoint((left + part * width - box.left) * scale, (top + height / 2 - box.top) * scale);
      return drawn.slice(0, i).filter((mark) => mark.it.localName !== 'text' && mark.fill !== 'none' && mark.it.isPointInFill(at)).map((mark) => [mark.fill, mark.fillOpacity]);
    });
    const kind = it.getAttribute('class');
    return [{ kind, name: `${svg.getAttribute('class')} .${kind} ${it.textContent}`, ink: fill, line: stroke !== 'none' && wide >= 2 ? stroke : null, under }];
  });
}));

/** The colours of the borders of all fields and choices; what is chosen is filled. */
const borders = () => page.inShadow((root) => ['input.text', '.segment input:not(:checked) + span'].flatMap((css) => [...root.querySelectorAll(css)]
  .filter((it) => it.getClientRects().length > 0).map((it) => [css, getComputedStyle(it).borderBottomColor])));

/** Every part, and the panels of the first, as they look in a theme: read once for the tests below. The first, and a bar with text on it, in colours of brands, too. */
const looks = {};
const lookAt = (theme) => (looks[theme] ??= (async () => {
  const all = [];
  await page.open('/pages/views.html');
  await setAttribute('theme', theme);
  // Where there is room a map has its values in its cells, and a piece of a bar its name on it.
  await page.run(() => document.querySelector('.frame-of-all').classList.replace('w700', 'w926'));
  const take = async (about, kinds = ['']) => {
    const within = kinds.map((kind) => (kind ? `.tools svg.${kind}` : ':is(.chart, .track) svg')).join();
    all.push({ about, kinds, on: channels(await ground()).rgb, marks: await marks(`:is(${within})`), texts: await texts(), borders: await borders() });
  };
  for (const part of PARTS) {
    await show(page, part);
    await widget.rest();
    await take(part.model);
    for (const brand of part === PARTS[0] || part.view === 'margin' ? BRANDS[theme] : []) {
      await setAccent(brand);
      await take(`${part.model} ${brand}`);
    }
    await setAccent('');
  }
  for (const [state, kinds] of Object.entries(PANELS)) {
    await show(page, PARTS[0]);
    await states[state]();
    for (const kind of kinds) await page.find(`.tools svg.${kind}`);
    await widget.rest();
    await take(state, kinds);
  }
  return all;
})());

for (const theme of ['light', 'dark']) {
  test(`D53: marks of every chart, those in panels too, and borders of controls stand out 3 to 1 in the ${theme} theme, and with five colours of brands`, { timeout: 120_000 }, async () => {
    const faint = new Set();
    for (const { about, on, marks: painted, borders: lines } of await lookAt(theme)) {
      const told = Object.entries(painted).filter(([name]) => !QUIET.has(name));
      assert.ok(told.length > 0, about);
      for (const [name, mark] of told) if (seen(mark, on) < 3) faint.add(`${about} .${name}: ${seen(mark, on).toFixed(2)}`);
      assert.ok(lines.length > 0, about);
      for (const [css, line] of lines) if (contrast(channels(line).rgb, on) < 3) faint.add(`${css}: ${line} on ${on.map((c) => Math.round(c * 255))}`);
    }
    assert.deepEqual([...faint], []);
  });

  test(`D53: two series of one chart differ by dash or fill, and their colours to eyes of every kind (${theme})`, { timeout: 120_000 }, async () => {
    const SERIES = [['first', 'second'], ['first', 'third'], ['second', 'third'], ['booked', 'projected'], ['booked', 'pace'], ['fill', 'beside'], ['part', 'whole']];
    const met = new Set();
    for (const { about, on, marks: painted } of (await lookAt(theme)).filter((one) => !one.about.includes('#'))) {
      for (const [one, other] of SERIES.filter((pair) => pair.every((name) => painted[name]))) {
        met.add(`${one} ${other}`);
        const [a, b] = [painted[one], painted[other]];
        const shown = ({ fill, stroke, fillOpacity, strokeOpacity }) => (fill === 'none' ? over(colour(stroke).rgb, colour(stroke, strokeOpacity).alpha, on) : over(colour(fill).rgb, colour(fill, fillOpacity).alpha, on));
        assert.ok(a.dash !== b.dash || (a.fill === 'none') !== (b.fill === 'none') || contrast(shown(a), shown(b)) >= 2, `${about}: .${one} and .${other} differ by more than hue`);
        for (const sight of [undefined, ...Object.keys(BLIND)]) assert.ok(distance(shown(a), shown(b), sight) >= 15, `${about}: .${one} and .${other}, ${sight}: ${distance(shown(a), shown(b), sight).toFixed(1)}`);
      }
    }
    assert.ok(met.size >= 4, [...met].join());
  });

  test(`D53: text in charts is read 4.5 to 1 on the marks under it (${theme})`, { timeout: 120_000 }, async () => {
    const faint = new Set(), onMarks = {};
    for (const { about, on, texts: all } of await lookAt(theme)) {
      for (const { name, kind, ink, line, under } of all) {
        if (under.some((paints) => paints.length > 0)) onMarks[kind] = (onMarks[kind] ?? 0) + 1;
        for (const paints of under) {
          const below = (under_, [fill, covers]) => { const { rgb, alpha } = colour(fill, covers); return over(rgb, alpha, under_); };
          const told = contrast(channels(ink).rgb, line ? channels(line).rgb : paints.reduce(below, on));
          if (told < 4.5) faint.add(`${about} ${name}: ${told.toFixed(2)}`);
        }
      }
    }
    // The name of a piece in each colour, the values in the cells of the map.
    assert.ok(onMarks['on-fill'] >= 6 && onMarks.value > 100, JSON.stringify(onMarks));
    assert.deepEqual([...faint], []);
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
    name: `${it.localName} ${it.id || it.className?.baseVal || it.className} ${it.textContent.slice(0, 20)}`, tools: it.closest('.tools') !== null, style: outlineStyle, width: parseFloat(outlineWidth), colour: outlineColor,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(top && (it.contains(top) || top.contains(it) || painted.contains(top))) ? `${top?.localName}.${top?.className}` : '',
  };
});

/** That the focus is a ring that is seen. */
function assertRing(now, on) {
  assert.ok(now.style === 'solid' && now.width >= 2, JSON.stringify(now));
  assert.ok(contrast(channels(now.colour).rgb, on) >= 3, JSON.stringify(now));
  assert.ok(now.inView && now.covered === '', JSON.stringify(now));
}

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
      assertRing(now, on);
    }
    assert.ok(stops.length > 15, `${stops.length} stops`);
  });

  test(`D52: on the tabs and in the panels the focus is such a ring, too (${theme})`, async () => {
    await page.open('/pages/all.html');
    await setAttribute('theme', theme);
    await widget.drawn(2);
    const on = channels(await ground()).rgb;
    await page.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
    const tabs = new Set();
    for (let i = 0; i < 9; i += 1) {
      const now = await focus();
      tabs.add(now.name);
      assertRing(now, on);
      await page.press('ArrowRight');
    }
    assert.equal(tabs.size, 9, [...tabs].join());
    for (const [id, css] of [['goal', '#goal-target'], ['vary', '.tools svg.vary[data-shapes]'], ['compare', '[data-do=keep]'], ['tasks', '[data-start]'], ['share', '.shared'], ['listen', '[data-play]'], ['take', '.take button']]) {
      await widget.panel(id, css);
      if (id === 'goal') {
        await widget.focus(css);
        await page.typeOver('20B');
        await page.find('[data-take]');
        await widget.focus('.tools [data-tool=goal]');
      }
      await widget.rest();
      let stops = 0;
      for (;;) {
        await page.press('Tab');
        const now = await focus();
        if (!now?.tools) break;
        stops += 1;
        assertRing(now, on);
      }
      // The buttons behind its own, and at least one thing in it.
      assert.ok(stops > await page.inShadow((root, it) => root.querySelectorAll(`[data-tool=${it}] ~ [data-tool]`).length, { args: [id] }), `${id}: ${stops} stops`);
    }
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
        return transitionDuration.split(',').some((time) => parseFloat(time) > 0) || animationName !== 'none' || scrollBehavior === 'smooth' || it.getAnimations().length > 0 ? [it.outerHTML.slice(0, 60)] : [];
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
