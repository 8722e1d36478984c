// What holds in every part of every view, and in every panel, with all unfolded: names, labels, sizes of text and of what is pressed; and
// that axe finds nothing in any.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeOf, openAll as unfold, statesOf } from './axe.mjs';
import { BROWSER, until, usePage } from './page.mjs';
import { PARTS, VIEWS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const axe = axeOf(page);
const { fresh } = statesOf(page, widget);

/** All that the tests below ask of a calculator as it stands. */
const read = (root) => {
  // What is folded away has boxes, too, but is not seen.
  const seen = (it) => it.checkVisibility() && it.getClientRects().length > 0 && getComputedStyle(it).visibility === 'visible';
  const name = (it) => `${it.localName}.${it.getAttribute('class') ?? ''} "${(it.ariaLabel ?? it.textContent).slice(0, 30)}"`;
  const byId = (ids) => (ids ?? '').split(' ').filter(Boolean).map((id) => root.getElementById(id)?.textContent ?? `no ${id}`).join(' ');
  const controls = [...root.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(seen);
  const width = root.host.getBoundingClientRect();
  return {
    targets: controls.map((it) => {
      const box = it.getBoundingClientRect();
      // In the line of a sentence a target may be as high as the line.
      const inline = getComputedStyle(it).display === 'inline' || it.matches('.term, .number');
      const small = it.matches('.restore, .span');
      return { name: name(it), width: box.width, height: box.height, inline, small };
    }),
    unnamed: [...root.querySelectorAll('input, select, textarea')].filter((it) => {
      const labels = [...it.labels ?? []].map((label) => label.textContent.trim()).join('');
      return !labels && !it.ariaLabel && !it.closest('fieldset')?.querySelector('legend')?.textContent;
    }).map(name),
    fields: [...root.querySelectorAll('input.text')].map((it) => [it.id, [...it.labels].map((label) => label.textContent).join()]),
    sliders: [...root.querySelectorAll('.field .track input[type=range]')].map((it) => ({
      name: it.ariaLabel, said: it.getAttribute('aria-valuetext'), label: it.closest('.field').querySelector('label').textContent, text: it.closest('.field').querySelector('.text').value, ends: it.closest('.both') !== null,
    })),
    unlabelled: [...root.querySelectorAll('[role=group], [role=tablist], [role=tabpanel], fieldset, section, svg[role=img]')]
      .filter((it) => !(it.ariaLabel || byId(it.getAttribute('aria-labelledby')) || it.querySelector(':scope > legend')?.textContent)
        && !(it.id === 'panel' && !it.role)).map(name),
    lost: [...root.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls]')].flatMap((it) => ['aria-describedby', 'aria-labelledby', 'aria-controls']
      .flatMap((attribute) => (it.getAttribute(attribute) ?? '').split(' ').filter((id) => id && !root.getElementById(id)))),
    twice: [...root.querySelectorAll('[id]')].map((it) => it.id).filter((id, i, all) => all.indexOf(id) !== i),
    texts: [...root.querySelectorAll('*')].filter((it) => seen(it) && !it.closest('.unseen') && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((it) => {
      const svg = it.closest('svg');
      const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      return [parseFloat(getComputedStyle(it).fontSize) * scale, name(it)];
    }),
    landmarks: [...root.querySelectorAll('section:not([role]):is([aria-label], [aria-labelledby]), main, nav, aside, [role=region], [role=main], [role=navigation], [role=complementary], [role=banner], [role=contentinfo]')].map(name),
    canvases: root.querySelectorAll('canvas, video, iframe, img').length,
    charts: [...root.querySelectorAll('figure.chart')].map((it) => {
      const svg = it.querySelector('svg[role=img]'), table = it.querySelector('table');
      return {
        kind: svg?.getAttribute('class') ?? 'table', label: svg?.getAttribute('aria-label') ?? '', seen: Boolean(table && seen(table) && !table.closest('.unseen')),
        caption: table?.caption?.textContent ?? '', rows: table?.tBodies[0].rows.length ?? 0,
        scopes: table ? [...table.querySelectorAll('th')].map((cell) => cell.scope) : [], bare: table ? table.tHead.rows[0].querySelectorAll('td').length : 0,
      };
    }),
    wider: [...root.querySelectorAll('*')].filter((it) => {
      const box = it.getBoundingClientRect();
      return seen(it) && !it.closest('.unseen, .table') && (box.right > width.right + 1 || box.left < width.left - 1 || box.top < width.top - 1 || box.bottom > width.bottom + 1);
    }).map(name),
  };
};

const asTable = (root) => root.querySelector('.chart-or-table button:last-child').click();
/** What a chart is then: the strip, one number beside another, has no table. */
const inTable = (kind) => (kind === 'strip' ? kind : 'table');

/** What is asked in a panel before it is read, and the charts that it shows then. The last leaves a range behind. */
const ASKED = {
  matter: [() => {}, ['tornado']],
  goal: [() => page.typeInto('#goal-target', '20B'), ['vary']],
  vary: [() => {}, ['vary']],
  compare: [async () => { await page.click('[data-do=keep]'); await widget.enter('growth', '30%'); }, ['bars', 'strip', 'bars', 'strip', 'difference']],
  tasks: [() => {}, []],
  share: [() => {}, []],
  listen: [() => {}, []],
  take: [() => {}, []],
  range: [async () => { await widget.enter('growth', '5%..35%'); await page.typeInto('#threshold', '12B'); }, ['histogram', 'dots']],
};

/** Every part as it is seen wide and at 320 px, and every panel of the first: read once for all tests. `charts` is which there are to be. */
let all;
const everywhere = () => (all ??= (async () => {
  const found = [];
  const take = async (about, wanted) => {
    await widget.rest();
    found.push({ about, wanted, ...await page.inShadow(read) });
  };
  await page.open('/pages/views.html');
  for (const part of PARTS) {
    await show(page, part);
    await page.inShadow(unfold);
    await page.click('.answer .number');
    await take(`${part.view}, ${part.model}`, part.charts);
    await widget.box('w320');
    await take(`${part.view}, ${part.model}, 320 px`, part.charts);
    if (part.charts.length > 0) {
      await page.inShadow(asTable);
      await until(() => widget.visible('.table table'), 'the table is seen');
      await take(`${part.view}, ${part.model}, 320 px, as a table`, part.charts.map(inTable));
    }
    await widget.box('w700');
  }
  const [{ charts: own }] = PARTS;
  await show(page, PARTS[0]);
  for (const [tool, [ask, charts]] of Object.entries(ASKED)) {
    await widget.tool(tool);
    await until(() => widget.count('.tools > p + * :is(button, p, svg, textarea)'), `${tool} has come`);
    await ask();
    await until(() => page.inShadow((root, kinds) => kinds.every((kind) => root.querySelector(`.panel svg.${kind}`)), { args: [charts] }), `${tool} shows ${charts}`);
    await take(tool, [...own, ...charts]);
  }
  return found;
})());

const each = async (check) => { for (const one of await everywhere()) check(one, one.about); };

test('D46: every slider is a native one that says its value in words, and has the text field of the same name', { timeout: 120_000 }, () => each(({ sliders }, about) => {
  assert.ok(sliders.length > 0, about);
  for (const { name, said, label, text, ends } of sliders) {
    // Those of a range say which end they are, too.
    if (ends) assert.match(name.replace(label, ''), /^, (low|high) end$/, about);
    else assert.equal(name, label, about);
    assert.match(said, /\S/, `${about}: ${name}`);
    if (/^\d+$/.test(said)) assert.equal(said, text, `${about}: ${name} is the value, not a step`);
    assert.doesNotMatch(said, /NaN|undefined/, `${about}: ${name}`);
  }
}));

test('D48: every chart is an image with a name and a description, and has its table; all charts are there', () => each(({ charts, wanted }, about) => {
  assert.deepEqual(charts.map(({ kind }) => kind), wanted, about);
  for (const { kind, label, seen, caption, rows, scopes, bare } of charts) {
    // In its place there may be the table, for all to see.
    if (kind === 'table') assert.ok(seen && label === '', `${about}: what is no picture is a table`);
    else assert.match(label, /^[^.]+\. \S.*\.$/, `${about}: ${kind}`);
    // Both its numbers are in its name.
    if (kind === 'strip') continue;
    assert.match(caption, /\S/, `${about}: ${kind} has a table with a caption`);
    assert.ok(rows > 0 && scopes.length > rows && scopes.every((scope) => ['col', 'row'].includes(scope)) && bare === 0, `${about}: every heading of ${kind} says what it is for`);
  }
}));

test('D51: every control has a name, fields have labels of text, and what is referred to is there', () => each(({ unnamed, unlabelled, lost, twice, fields }, about) => {
  assert.deepEqual({ unnamed, unlabelled, lost, twice }, { unnamed: [], unlabelled: [], lost: [], twice: [] }, about);
  assert.ok(fields.length > 0, about);
  for (const [id, label] of fields) assert.match(label, /\S/, `${about}: ${id}`);
}));

test('D51: no landmark is ours, in any part and panel: a page has its own', () => each(({ landmarks }, about) => assert.deepEqual(landmarks, [], about)));

test('D52: what is pressed is at least 32 px high and 24 wide; but for numbers and terms in sentences, and two small ones beside hints', async () => {
  const short = new Set();
  await each(({ targets }, about) => targets.filter(({ inline, small, width, height }) => !inline && (width < 23.9 || height < (small ? 23.9 : 31.9)))
    .forEach(({ name, width, height }) => short.add(`${about}: ${name} ${width} x ${height}`)));
  assert.deepEqual([...short], []);
});

test('D56: no text is smaller than 12 px, at 320 px neither, and none is drawn in a canvas', () => each(({ texts, canvases }, about) => {
  assert.ok(texts.length > 20, about);
  assert.deepEqual(texts.filter(([size]) => size < 11.99), [], about);
  assert.equal(canvases, 0, about);
}));

test('D40: at 320 px nothing of any view is wider than its box, as a table neither, and no panel leaves it', async () => {
  const out = [];
  await each(({ wider }, about) => { if (wider.length > 0) out.push(`${about}: ${wider.slice(0, 3).join(', ')} and so on, ${wider.length} in all`); });
  assert.deepEqual(out, []);
});

/** The page as readers make it: what is lost or sticks out then. */
const lost = () => page.inShadow((root) => {
  const box = root.host.getBoundingClientRect();
  const clipped = [...root.querySelectorAll('.frame *:not(svg *, option, .unseen, .unseen *)')].filter((it) => {
    const { overflowX, overflowY } = getComputedStyle(it);
    return it.getClientRects().length > 0 && !it.matches('input, select, .table') && ((overflowX === 'hidden' && it.scrollWidth > it.clientWidth + 1) || (overflowY === 'hidden' && it.scrollHeight > it.clientHeight + 1));
  });
  const out = [...root.querySelectorAll('*')].filter((it) => it.getClientRects().length > 0 && !it.closest('.unseen, .table') && !['option', 'g'].includes(it.localName) && it.getBoundingClientRect().right > (it.localName === 'text' ? innerWidth : box.right + 1));
  const laps = [];
  const lines = [...root.querySelectorAll('label, .hint, .answer, .figure-name, .figure-value, figcaption, legend, summary')].filter((it) => it.getClientRects().length > 0);
  lines.forEach((one, i) => lines.slice(i + 1).forEach((other) => {
    if (one.contains(other) || other.contains(one)) return;
    const [a, b] = [one, other].map((it) => it.getBoundingClientRect());
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2) laps.push(`${one.textContent.slice(0, 30)} / ${other.textContent.slice(0, 30)}`);
  }));
  return { clipped: clipped.map((it) => it.outerHTML.slice(0, 80)), out: out.map((it) => it.outerHTML.slice(0, 80)), laps };
});
const NOTHING = { clipped: [], out: [], laps: [] };

const WISHES = {
  /** As a browser that zooms text only: every size of words doubled, but for those in pictures. */
  'text twice as large': (root) => {
    const sizes = [...root.querySelectorAll('.frame, .frame *:not(svg, svg *)')].map((it) => [it, parseFloat(getComputedStyle(it).fontSize)]);
    for (const [it, size] of sizes) it.style.fontSize = `${2 * size}px`;
  },
  /** As a bookmarklet does it. */
  'the spacing of text that WCAG names': (root) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  },
};
for (const [wish, grant] of Object.entries(WISHES)) {
  test(`D40: with ${wish} nothing is lost`, async () => {
    for (const part of PARTS.filter(({ model }) => ['run-rate', 'serving-cost', 'chain'].includes(model))) {
      await page.open('/pages/views.html');
      await show(page, part);
      await page.inShadow(unfold);
      await widget.rest();
      await page.inShadow(grant);
      await page.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      assert.deepEqual(await lost(), NOTHING, part.model);
    }
  });
}

for (const [view, { parts, preset }] of Object.entries(VIEWS)) {
  test(`D43: axe finds nothing in ${view}, in any of its parts, folded, unfolded and as a table; in the first with a range beside A and with a wrong number`, async () => {
    await page.open('/pages/views.html');
    for (const one of parts) {
      await fresh({ view, model: one.model, preset: one.preset ?? preset });
      await axe.assertClean(widget, one.model);
      await page.inShadow(unfold);
      await page.click('.number');
      await page.click('.all-figures .figure:last-child');
      if (one.charts.length > 0) await page.click('.chart-or-table button:last-child');
      await page.run(() => document.querySelector('runrate-calculator').setAttribute('theme', 'dark'));
      assert.deepEqual(await axe.violations(), [], `${one.model}, unfolded, as a table, dark`);
    }
    const [{ model }] = parts;
    await fresh({ view, model, preset });
    await widget.panel('compare', '[data-do=keep]');
    await widget.pressed('[data-do=keep]');
    await page.find('[data-panel=compare] .question');
    await widget.pressed('.inputs .span[aria-pressed=false]');
    await page.find('.inputs .track.both');
    await widget.rest();
    assert.deepEqual(await axe.violations(), [], `${model}, a range beside A`);
    await page.typeInto('.inputs input.text', 'abc');
    await page.find('.error');
    await widget.pressed('.chart-or-table button:last-child');
    await widget.box('w320');
    assert.deepEqual(await axe.violations(), [], `${model}, with a wrong number, as a table, 320 px`);
    await widget.box('w700');
  });
}

// Last, as the window stays small.
test('D40: at 400% in a window of 1280 px, and at 200%, the page is read without scrolling to the side', { skip: BROWSER !== 'chromium' && 'only Chromium can be given a window so small' }, async () => {
  for (const [width, height] of [[320, 256], [640, 512]]) {
    await page.resize(width, height);
    await page.open('/pages/plain.html');
    await page.inShadow(unfold);
    await widget.rest();
    const { scroll, client } = await page.run(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
    assert.ok(scroll <= client, `${width} px: ${scroll}`);
    assert.deepEqual(await lost(), NOTHING, `${width} px`);
  }
});
