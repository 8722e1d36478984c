// What holds in every part of every view, and in every panel, with all unfolded: names, labels, sizes of text and of what is pressed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { PARTS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const TOOLS = ['range', 'matter', 'goal', 'vary', 'compare', 'tasks', 'share', 'listen', 'take'];

/** All that the tests below ask of a calculator as it stands. */
const read = (root) => {
  const seen = (it) => it.getClientRects().length > 0 && getComputedStyle(it).visibility === 'visible';
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
      name: it.ariaLabel, said: it.getAttribute('aria-valuetext'), label: it.closest('.field').querySelector('label').textContent, text: it.closest('.field').querySelector('.text').value,
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
    canvases: root.querySelectorAll('canvas, video, iframe, img').length,
    charts: [...root.querySelectorAll('figure.chart')].map((it) => {
      const svg = it.querySelector('svg[role=img]'), table = it.querySelector('table');
      return {
        label: svg?.getAttribute('aria-label') ?? '', caption: table ? table.caption?.textContent ?? '' : null,
        scopes: table ? [...table.querySelectorAll('th')].map((cell) => cell.scope) : [], bare: table ? table.tHead.rows[0].querySelectorAll('td').length : 0,
      };
    }),
    wider: [...root.querySelectorAll('*')].filter((it) => seen(it) && !it.closest('.unseen, .table') && it.getBoundingClientRect().right > width.right + 1).map(name),
  };
};

const unfold = (root) => root.querySelectorAll('details').forEach((it) => { it.open = true; });

/** Every part as it is seen wide and at 320 px, and every panel of the first: read once for all tests. */
let all;
const everywhere = () => (all ??= (async () => {
  const found = [];
  const take = async (about) => found.push({ about, ...await page.inShadow(read) });
  const box = async (name) => {
    await page.run((it) => { document.querySelector('.frame-of-all').className = `frame-of-all ${it}`; }, name);
    await until(() => page.inShadow((root) => [...root.querySelectorAll('.columns .chart svg')].every((svg) => Math.abs(svg.getAttribute('width') - svg.closest('.chart').clientWidth) <= 1)), `drawn for ${name}`);
  };
  await page.open('/pages/views.html');
  for (const part of PARTS) {
    await show(page, part);
    await page.inShadow(unfold);
    await page.click('.answer .number');
    await take(`${part.view}, ${part.model}`);
    await box('w320');
    await take(`${part.view}, ${part.model}, 320 px`);
    await box('w700');
  }
  await show(page, PARTS[0]);
  for (const tool of TOOLS) {
    await widget.tool(tool);
    await until(() => widget.count('.tools > p + * :is(button, p, svg, textarea)'), `${tool} has come`);
    await take(tool);
  }
  return found;
})());

const each = async (check) => { for (const one of await everywhere()) check(one, one.about); };

test('D46: every slider is a native one that says its value in words, and has the text field of the same name', { timeout: 120_000 }, () => each(({ sliders }, about) => {
  for (const { name, said, label, text } of sliders) {
    assert.equal(name, label, about);
    assert.match(said, /\S/, `${about}: ${name}`);
    if (/^\d+$/.test(said)) assert.equal(said, text, `${about}: ${name} is the value, not a step`);
    assert.doesNotMatch(said, /NaN|undefined/, `${about}: ${name}`);
  }
}));

test('D48: every chart is an image with a name and a description, and has its table', () => each(({ charts }, about) => {
  for (const { label, caption, scopes, bare } of charts) {
    if (label) assert.match(label, /^[^.]+\. \S.*\.$/, about);
    if (caption === null) continue;
    assert.match(caption, /\S/, about);
    assert.ok(scopes.length > 0 && scopes.every((scope) => ['col', 'row'].includes(scope)) && bare === 0, `${about}: every heading says what it is for`);
  }
}));

test('D51: every control has a name, fields have labels of text, and what is referred to is there', () => each(({ unnamed, unlabelled, lost, twice, fields }, about) => {
  assert.deepEqual({ unnamed, unlabelled, lost, twice }, { unnamed: [], unlabelled: [], lost: [], twice: [] }, about);
  for (const [id, label] of fields) assert.match(label, /\S/, `${about}: ${id}`);
}));

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

test('D40: at 320 px nothing of any view is wider than its box', () => each(({ wider }, about) => assert.deepEqual(wider, [], about)));

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
      await page.inShadow(grant);
      await page.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      assert.deepEqual(await lost(), NOTHING, part.model);
    }
  });
}

test('D40: at 400% in a window of 1280 px, and at 200%, the page is read without scrolling to the side', { skip: BROWSER !== 'chromium' && 'only Chromium can be given a window so small' }, async () => {
  for (const [width, height] of [[320, 256], [640, 512]]) {
    await page.resize(width, height);
    await page.open('/pages/plain.html');
    await page.inShadow(unfold);
    const { scroll, client } = await page.run(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
    assert.ok(scroll <= client, `${width} px: ${scroll}`);
    assert.deepEqual(await lost(), NOTHING, `${width} px`);
  }
});
