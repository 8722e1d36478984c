// Addresses, names, texts and sizes that mean harm or are only strange: what can be used counts, what cannot is said, and nothing is run.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { framesOf } from './frames.mjs';
import { until, usePage } from './page.mjs';
import { VIEWS } from './views.mjs';
import { DEFAULT_HEADLINE, field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const frames = framesOf(page);
afterEach(() => page.server.restore());

/** What went wrong on the page, but for what authors are told of their attributes. */
const wrong = async () => (await page.errors()).filter((line) => !line.startsWith('console.warn: runrate-calculator: '));
const flush = () => page.driver.executeAsyncScript('const done = arguments[0]; document.querySelector("runrate-calculator").flush().then(() => done());');
/** Sets attributes of the first calculator in one go; null takes one away. Waits until they count. As JSON: drivers refuse half a character. */
const attributes = async (set) => {
  await page.run((all) => {
    const element = document.querySelector('runrate-calculator');
    for (const [name, value] of Object.entries(JSON.parse(all))) if (value === null) element.removeAttribute(name); else element.setAttribute(name, value);
  }, JSON.stringify(set));
  await flush();
};

test('E1: no address breaks the page or the frame', async () => {
  // One that a server may refuse to read is given by the page itself.
  await page.open('/pages/plain.html?a=%&b=%25E0%25A4#%E0%A4%');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  // A megabyte, where a browser takes so much.
  await page.run(() => {
    for (const size of [250_000, 10_000]) {
      try { return history.replaceState(null, '', `?${'a=1&'.repeat(size)}#${'x'.repeat(size)}`); } catch { /* it takes less */ }
    }
    return undefined;
  });
  await page.run(() => { location.hash = '#runrate:v=1&growth=0.44'; });
  await widget.headlineComes(/grew 44% a quarter/);
  await page.run(() => history.replaceState(null, '', location.pathname));
  for (const [link, headline, notice] of [
    ['v=1&growth=%', DEFAULT_HEADLINE, /growth=%/],
    ['v=1&growth=%E0%A4&growth=0.4', /grew 40% a quarter/, /growth=%E0%A4/],
    ['v=1&growth=0.41&%00=%00&a%00b=1', /grew 41% a quarter/, /left out/],
    ['v=1&growth=0.42&x=%ED%A0%80', /grew 42% a quarter/, /x=%ED%A0%80/],
    ['v=1&growth=0.43&%E2%80%AEevil=%E2%81%A6x', /grew 43% a quarter/, /left out/],
    [`v=1&${'k=1&'.repeat(100_000)}growth=0.9`, DEFAULT_HEADLINE, /too long/],
    [`v=1&growth=${'9'.repeat(4000)}`, DEFAULT_HEADLINE, /Not all of the link could be used/],
  ]) {
    await page.run((it) => { location.hash = `#runrate:${it}`; }, link);
    await widget.comes(() => page.text('.notice').catch(() => ''), notice);
    if (headline instanceof RegExp) await widget.headlineComes(headline); else await widget.headlineBecomes(headline);
    const shown = await page.text('.notice');
    assert.ok(shown.length < 1000 && !/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.test(shown.replace(/[\u2068\u2069]/g, '')), JSON.stringify(shown));
  }
  assert.deepEqual(await wrong(), []);
  await frames.host();
  for (const query of ['a=%&growth=%E0%A4&%E0%A4=1&__proto__=x&whole_run_rate=%00', `growth=${'9'.repeat(4000)}&${'k=1&'.repeat(500)}`]) {
    page.server.override('/embed.html', { edit: (html) => html.replace('<title>', '<script src="/pages/probe.js"></script><title>') });
    await frames.add(query);
    const index = await page.run(() => document.querySelectorAll('iframe').length - 1);
    assert.match(await frames.text('.answer', { index }), /A run rate of more than \$15 billion/);
    assert.deepEqual((await frames.inside(() => window.__probe, { index })).filter((line) => !line.startsWith('console.warn: runrate-calculator: ')), []);
  }
});

test('E2: names that mean something to JavaScript are unknown names, wherever they stand', async () => {
  await page.open('/pages/plain.html');
  const before = await page.run(() => Object.getOwnPropertyNames(Object.prototype).sort().join());
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    for (const attribute of ['view', 'preset', 'model', 'theme', 'loading', 'currency', 'lock', 'hide', 'locale', 'task', 'growth', 'period', 'group']) {
      await attributes({ [attribute]: name });
      // Of these nothing is a reason to show anything else.
      if (!['task', 'group', 'lock', 'hide'].includes(attribute)) await widget.headlineBecomes(DEFAULT_HEADLINE);
      await attributes({ [attribute]: null });
    }
    await attributes({ view: 'run-rate', preset: 'aws-ai-2026q1' });
    await page.run((it) => {
      const element = document.querySelector('runrate-calculator');
      element.scenario = JSON.parse(`{"version":3,"model":"${it}","inputs":{}}`);
      element.scenario = JSON.parse(`{"version":3,"model":"run-rate","preset":"${it}","inputs":{"${it}":{"polluted":1}}}`);
      element.scenario = JSON.parse(`{"version":3,"model":"run-rate","${it}":{"polluted":true}}`);
    }, name);
    await flush();
    await page.run((it) => { location.hash = `#runrate:v=1&view=run-rate&growth=0.3&${it}=1&preset=${it}&model=${it}`; }, name);
    await widget.headlineComes(/grew 30% a quarter/);
    await widget.comes(() => page.text('.notice').catch(() => ''), new RegExp(name));
    await page.run(() => { location.hash = '#runrate:v=1&view=run-rate'; });
    await widget.headlineBecomes(DEFAULT_HEADLINE);
  }
  assert.equal(await page.run(() => Object.getOwnPropertyNames(Object.prototype).sort().join()), before);
  assert.equal(await page.run(() => ({}).polluted), null);
  assert.deepEqual(await wrong(), []);
});

/** Every element of the shadow root that could run or fetch something, every address that is not one of the web, and every style of its own. */
const dangerous = () => page.inShadow((root) => [
  ...[...root.querySelectorAll('script, img, iframe, object, embed, style, link, base, meta, form:not([method=dialog]), foreignObject')].map((it) => it.outerHTML),
  ...[...root.querySelectorAll('[href], [src], [action]')].filter((it) => !/^https:\/\/[^/]/.test(it.getAttribute('href') ?? it.getAttribute('src') ?? '')).map((it) => it.outerHTML),
  ...[...root.querySelectorAll('a')].filter((it) => !/noopener/.test(it.rel)).map((it) => it.outerHTML),
  ...[...root.querySelectorAll('*')].filter((it) => [...it.attributes].some(({ name }) => name === 'style' || name.startsWith('on'))).map((it) => it.outerHTML),
]);

test('E4: markup, scripts and addresses are words wherever they come in, under a strict policy', async () => {
  await page.open('/pages/strict.html');
  const attacks = ['"><img src=x onerror=alert(1)>', '<script>alert(1)</script>', 'javascript:alert(1)', 'url(//a.example/x)', 'expression(alert(1))', "';alert(1)//", '</style><svg onload=alert(1)>', '{{7*7}}', '${alert(1)}'];
  for (const attack of attacks) {
    await attributes({ growth: attack, lock: attack, theme: attack, task: attack, group: attack, 'period-revenue': attack, locale: attack });
    await attributes({ growth: null, lock: null, theme: null, task: null, group: null, 'period-revenue': null, locale: null });
    await page.run((it) => { location.hash = `#runrate:v=1&view=run-rate&growth=${encodeURIComponent(it)}&${encodeURIComponent(it)}=1`; }, attack);
    await widget.comes(() => page.text('.notice').catch(() => ''), new RegExp(attack.slice(0, 12).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    assert.deepEqual(await dangerous(), []);
    await widget.headlineBecomes(DEFAULT_HEADLINE);
  }
  await page.typeInto(field('growth'), attacks[0]);
  await widget.comes(() => page.text('.error'), /<img src=x onerror/);
  await widget.unfold('details.all-figures');
  await widget.tool('share');
  await page.click('.share button:nth-of-type(2)');
  await widget.comes(() => widget.value('textarea.shared').catch(() => ''), /^<script type="module" src="http/);
  assert.deepEqual(await dangerous(), []);
  // What the author is told stands on the console, too; an alert would have been refused, or be in the way of all this.
  assert.deepEqual(await wrong(), []);
});

test('E5: an attribute counts as what it says, or is an error and leaves what was shown', async () => {
  await page.open('/pages/plain.html');
  const errors = () => page.run(() => window.__told);
  await page.run(() => {
    const told = [];
    Object.defineProperty(window, '__told', { value: told });
    document.querySelector('runrate-calculator').addEventListener('error', ({ detail }) => told.push([detail.attribute, detail.message.length]));
  });
  const GOOD = [['0.3', '30%'], ['40%', '40%'], [' 50 % ', '50%'], ['1e-1', '10%'], ['.25', '25%']];
  for (const [text, says] of GOOD) {
    await attributes({ growth: text });
    await widget.headlineComes(new RegExp(`grew ${says} a quarter`));
  }
  assert.deepEqual(await errors(), []);
  await attributes({ growth: '33%' });
  for (const text of ['NaN', 'Infinity', '+5%', '-Infinity', '1e999', '-1e999', '0x10', '1_000', '1,23,4', '--5', '5%%', 'é', '\u0000', '\ud800', '1 2', '9'.repeat(400), 'x'.repeat(10_000_000)]) {
    const before = (await errors()).length;
    await attributes({ growth: text });
    await until(async () => (await errors()).length === before + 1, `an error for ${text.slice(0, 20)}`);
    const [name, length] = (await errors()).at(-1);
    assert.equal(name, 'growth');
    assert.ok(length < 600, `${length} characters`);
    assert.match(await widget.headline(), /grew 33% a quarter/, JSON.stringify(text.slice(0, 20)));
  }
  // Nothing, and nothing of a size: no error, and the preset's or none.
  for (const text of ['', ' ', '-0', '0']) {
    await attributes({ growth: text });
    assert.match(await widget.headline(), /^A run rate of more than \$15 billion/, JSON.stringify(text));
  }
  await attributes({ growth: '44%' });
  await widget.headlineComes(/grew 44% a quarter/);
  assert.deepEqual(await wrong(), []);
});

test('E6: at the ends of every slider of every view no text is a number that is none', async () => {
  await page.open('/pages/plain.html');
  for (const view of Object.keys(VIEWS)) {
    await attributes({ view, preset: VIEWS[view].preset });
    for (const end of ['min', 'max', 'min']) {
      await page.inShadow((root, which) => {
        for (const range of root.querySelectorAll('.inputs input[type=range]')) {
          range.value = range[which];
          range.dispatchEvent(new Event('input', { bubbles: true }));
          range.dispatchEvent(new Event('change', { bubbles: true }));
        }
      }, { args: [end] });
      await flush();
      const text = await page.text();
      assert.doesNotMatch(text, /\bNaN\b|\binf\b|Infinity|∞|undefined|\[object/, `${view} at ${end}`);
      const drawn = await page.inShadow((root) => [...root.querySelectorAll('svg *')].filter((it) => [...it.attributes].some(({ value }) => /NaN|inf|undefined/i.test(value))).length);
      assert.equal(drawn, 0, `${view} at ${end}`);
      // A figure without a value says why.
      assert.equal(await page.inShadow((root) => [...root.querySelectorAll('.figure-value')].filter((it) => it.textContent.trim() === '').length), 0);
    }
  }
  assert.deepEqual(await wrong(), []);
});

/** What is cut off or lies over something else, in a box of this many pixels. */
const sticksOut = () => page.inShadow((root) => {
  const box = root.host.getBoundingClientRect();
  return [...root.querySelectorAll('*')].filter((it) => {
    if (it.closest('.unseen') || it.closest('.table table') || it.localName === 'option') return false;
    const { left, right, width } = it.getBoundingClientRect();
    return width > 0 && (right > box.right + 0.5 || left < box.left - 0.5);
  }).map((it) => `${it.localName}.${it.getAttribute('class')} "${it.textContent.slice(0, 30)}"`);
});

test('E7: the largest and the smallest numbers have room in 320 px, and none is without an end', async () => {
  await page.open('/pages/charts.html');
  await page.run(() => { document.querySelector('runrate-calculator').parentElement.className = 'w320'; });
  await widget.unfold('details.all-figures');
  for (const set of [
    { 'period-revenue': '1e15', growth: '100000%', 'whole-run-rate': '1e15', period: 'day' },
    { 'period-revenue': '1e-300', growth: '-99.9999%', 'whole-run-rate': '1e-300', period: 'year' },
    { 'period-revenue': '123456789012345', growth: '12345.678%', 'whole-run-rate': '987654321098765', period: 'week' },
  ]) {
    await attributes(set);
    await widget.comes(() => page.text('.answer'), /./);
    assert.deepEqual(await sticksOut(), [], JSON.stringify(set));
    const text = await page.text();
    assert.doesNotMatch(text, /\d{16}|NaN|Infinity|undefined/);
  }
  assert.deepEqual(await wrong(), []);
});

test('E9: a box of no size, of a pixel and of forty thousand is drawn within bounds, and well when it has a size again', async () => {
  await page.open('/pages/plain.html');
  const box = (width, height) => page.driver.executeAsyncScript(`const [width, height, done] = arguments, { style } = document.querySelector('runrate-calculator');
    Object.assign(style, { display: 'block', width, height, overflow: 'hidden' });
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));`, width, height);
  const sizes = () => page.inShadow((root) => [...root.querySelectorAll('svg')].flatMap((it) => [Number(it.getAttribute('width')), Number(it.getAttribute('height'))]));
  for (const [width, height] of [['0px', '0px'], ['1px', '1px'], ['0.3px', '2000px'], ['40000px', '40000px'], ['0px', '0px']]) {
    await box(width, height);
    await until(async () => (await sizes()).every((it) => it > 0 && it <= 4096), `every chart has a size at ${width}`);
  }
  await box('700px', 'auto');
  await until(async () => (await sizes())[0] > 200, 'it is drawn for its size again');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.deepEqual(await wrong(), []);
});

test('E9: a picture as PNG is as large as every browser draws, and no larger', async () => {
  await page.open('/pages/plain.html');
  const made = await page.driver.executeAsyncScript(`const done = arguments[0];
    import('/runrate_png.js').then(({ png }) => Promise.all([[600, 300], [3000, 1000], [40000, 40000], [100, 90000]].map(async ([width, height]) => {
      const { width: w, height: h } = await createImageBitmap(await png('<svg xmlns="x" width="' + width + '" height="' + height + '"><rect x="0" y="0" width="9" height="9"/></svg>'));
      return [w, h];
    }))).then(done, (error) => done(String(error)));`);
  assert.deepEqual(made[0], [1200, 600]);
  assert.ok(Array.isArray(made) && made.every(([width, height]) => width <= 4096 && height <= 4096 && width * height <= 16e6), JSON.stringify(made));
});
