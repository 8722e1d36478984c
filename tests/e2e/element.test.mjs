// The element as pages use it: attributes, properties, methods and events. Titles begin with the line of the checklist.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, UNDO, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

const warnings = async () => (await page.errors()).filter((line) => line.startsWith('console.warn: runrate-calculator: '));
/** Sets attributes of the first calculator in one go; null takes one away. */
const attributes = (set) => page.run((all) => {
  const element = document.querySelector('runrate-calculator');
  for (const [name, value] of Object.entries(all)) if (value === null) element.removeAttribute(name); else element.setAttribute(name, value);
}, set);
/** Writes down all events that reach the window from now on. */
const listen = () => page.run(() => {
  const heard = [];
  Object.defineProperty(window, '__heard', { value: heard, configurable: true });
  for (const type of ['ready', 'input', 'change', 'error', 'resize']) {
    addEventListener(type, (event) => {
      if (event.target.localName !== 'runrate-calculator') return;
      heard.push({ type, detail: event.detail, frozen: Object.isFrozen(event.detail) && Object.isFrozen(event.detail?.inputs ?? event.detail), composed: event.composed, custom: event instanceof CustomEvent });
    });
  }
});
const heard = async (type) => (await page.run(() => window.__heard)).filter((it) => !type || it.type === type);
const flush = () => page.driver.executeAsyncScript('const done = arguments[0]; document.querySelector("runrate-calculator").flush().then(() => done());');
/** What the page gets of the first calculator. */
const get = (name) => page.run((key) => document.querySelector('runrate-calculator')[key], name);

test('D12: attributes that are set together are one change, and what the reader has changed stays', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('whole_run_rate', '200B');
  await widget.figureBecomes('share_of_whole', '≥ 7.5%');
  await attributes({ growth: '30%', 'target-run-rate': '30B' });
  await widget.headlineComes(/grew 30% a quarter/);
  assert.equal(await widget.value(field('whole_run_rate')), '$200B');
  await page.click(UNDO);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await attributes({ growth: '40%' });
  await widget.headlineComes(/grew 40% a quarter/);
  await attributes({ growth: null });
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});

test('D12: of attributes that are set one after the other none is lost', async () => {
  await page.open('/pages/plain.html');
  await page.driver.executeAsyncScript(`const done = arguments[0], element = document.querySelector('runrate-calculator');
    element.setAttribute('growth', '30%');
    setTimeout(() => { element.setAttribute('whole-run-rate', '200B'); setTimeout(() => { element.setAttribute('period', 'month'); done(); }); });`);
  await widget.headlineComes(/one month of .* grew 30% a month/s);
  await widget.figureBecomes('share_of_whole', '≥ 7.5%');
});

test('D12: properties mirror attributes, set before the script is here or after', async () => {
  await page.open('/pages/empty.html', () => true);
  await page.run(() => {
    const element = document.createElement('runrate-calculator');
    Object.assign(element, { view: 'capex', revenueGrowth: '30%', syncUrl: false, guess: false });
    element.className = 'mine';
    element.tabIndex = -1;
    document.body.append(element);
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: '/runrate.js' });
    document.head.append(script);
  });
  await widget.comes(() => widget.headline(), /if revenue grows 30% a year/);
  const seen = await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    const before = element.getAttribute('revenue-growth');
    element.revenueGrowth = 0.5;
    element.theme = 'dark';
    element.hide = null;
    return { before, after: element.getAttribute('revenue-growth'), view: element.view, theme: element.getAttribute('theme'), guess: element.guess, hide: element.hide, className: element.className, tabIndex: element.tabIndex };
  });
  assert.deepEqual(seen, { before: '30%', after: '0.5', view: 'capex', theme: 'dark', guess: false, hide: null, className: 'mine', tabIndex: -1 });
  await widget.headlineComes(/if revenue grows 50% a year/);
  assert.deepEqual(await page.errors(), []);
});

test('D12: an attribute that cannot be used is one error and one warning, which name it; what was shown stays', async () => {
  await page.open('/pages/plain.html');
  await listen();
  const cases = [
    [{ growth: 'abc' }, 'growth', /^growth="abc" cannot be used: Growth a .* is "abc"; it must be above −100% and at most 100,000%/],
    [{ growth: null, view: 'pie' }, 'view', /^view="pie" is not known; it can be run-rate, answer, /],
    [{ view: 'run-rate', preset: 'nobody-2031' }, 'preset', /^preset="nobody-2031" is not known; it can be aws-ai-2026q1, /],
    [{ preset: null, theme: 'pink' }, 'theme', /^theme="pink" is not known; it can be light, dark or auto/],
    [{ theme: null, currency: 'EUR' }, 'currency', /^currency="EUR" cannot be used; amounts are in US dollars/],
    [{ currency: null, loading: 'later' }, 'loading', /^loading="later" is not known; it can be lazy or eager/],
    [{ loading: null, lock: 'growht' }, 'lock', /^lock="growht" has "growht", which is no input of the view "run-rate"/],
    [{ lock: null, 'serving-share': '50%' }, 'serving-share', /^serving-share="50%" is no input of the view "run-rate"/],
    [{ 'serving-share': null, locale: 'no language' }, 'locale', /^locale="no language" is not a language tag/],
  ];
  for (const [set, name, message] of cases) {
    const before = [(await heard('error')).length, (await warnings()).length];
    await attributes(set);
    await until(async () => (await heard('error')).length > before[0], `an error about ${name}`);
    const [{ detail, frozen }] = (await heard('error')).slice(-1);
    assert.equal(detail.attribute, name);
    assert.match(detail.message, message);
    assert.equal(frozen, true);
    assert.equal((await warnings()).length, before[1] + 1, (await warnings()).join('\n'));
    assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  }
  assert.equal((await heard('error')).length, cases.length);
});

test('D14: what the reader changes is said as input, and as change when it is let go; what the page sets is not', async () => {
  await page.open('/pages/plain.html');
  await listen();
  await widget.focus(slider('growth'));
  await page.press('ArrowRight');
  await until(async () => (await heard('change')).length === 1, 'the first change');
  const [{ detail, frozen, composed, custom }] = await heard('change');
  assert.deepEqual([detail.view, detail.preset, detail.model, detail.id, detail.value], ['run-rate', 'aws-ai-2026q1', 'run-rate', 'growth', 0.21]);
  assert.match(detail.headline, /grew 21% a quarter/);
  assert.equal(detail.inputs.growth, 0.21);
  assert.deepEqual([frozen, composed, custom], [true, true, true]);
  await page.drag(slider('growth'), 0.6);
  await until(async () => (await heard('change')).length === 2, 'the drag has ended');
  const inputs = await heard('input');
  assert.ok(inputs.length > 2 && inputs.every((it) => it.custom && it.frozen), 'many on the way, and none of the browser’s own');
  assert.equal(inputs.at(-1).detail.value, (await heard('change'))[1].detail.value);
  const said = (await heard()).length;
  await attributes({ growth: '12%' });
  await widget.headlineComes(/grew 12% a quarter/);
  await attributes({ growth: '12%' });
  await flush();
  assert.deepEqual((await heard()).slice(said).filter(({ type }) => type !== 'resize'), []);
});

test('D14: a change that the page sets something in the midst of is said all the same, and once', async () => {
  await page.open('/pages/plain.html');
  await listen();
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    element.addEventListener('input', () => element.setAttribute('whole-run-rate', '160B'), { once: true });
  });
  const drag = (kind) => page.inShadow((root, css, type) => {
    const range = root.querySelector(css);
    if (type === 'input') range.value = '31';
    range.dispatchEvent(new Event(type, { bubbles: true }));
  }, { args: [slider('growth'), kind] });
  await drag('input');
  await widget.valueBecomes('#input-whole_run_rate', '$160B');
  await drag('change');
  await until(async () => (await heard('change')).length > 0, 'it is said');
  await flush();
  const [{ detail }, ...more] = await heard('change');
  assert.deepEqual([detail.id, detail.value, detail.inputs.whole_run_rate, more], ['growth', 0.11, 160e9, []]);
});

test('D14: ready and resize come with their details, and the promise with the element', async () => {
  await page.open('/pages/empty.html', () => true);
  await listen();
  const tag = await page.driver.executeAsyncScript(`const done = arguments[0], script = document.createElement('script');
    Object.assign(script, { type: 'module', src: '/runrate.js' });
    document.head.append(script);
    document.body.append(document.createElement('runrate-calculator'));
    customElements.whenDefined('runrate-calculator').then(() => document.querySelector('runrate-calculator').ready).then((it) => done(it.localName));`);
  assert.equal(tag, 'runrate-calculator');
  const [{ detail }] = await heard('ready');
  const version = await page.run(() => customElements.get('runrate-calculator').version);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual(detail, { version, view: 'run-rate', preset: 'aws-ai-2026q1' });
  await until(async () => (await heard('resize')).length > 0, 'a size');
  const box = await page.inShadow((root) => { const { width, height } = root.querySelector('.frame').getBoundingClientRect(); return [Math.round(width), Math.round(height)]; });
  const { width, height } = (await heard('resize')).at(-1).detail;
  assert.deepEqual([width, height], box);
});

test('E5: a scenario goes from one element to another, and one that cannot be used changes nothing', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '5%..35%');
  await widget.headlineComes(/\$11\.\d billion|\$1\d/);
  await flush();
  const scenario = await get('scenario');
  assert.deepEqual(scenario, { version: 3, model: 'run-rate', preset: 'aws-ai-2026q1', inputs: { growth: { low: 0.05, high: 0.35 } } });
  const report = await get('report');
  const outputs = Object.fromEntries(report.outputs.map((it) => [it.id, it]));
  assert.deepEqual([outputs.run_rate.value, outputs.run_rate.bound, outputs.run_rate.unit], [15e9, 'at_least', 'USD/year']);
  assert.deepEqual(report.inputs.growth, { low: 0.05, high: 0.35 });
  await page.run(() => { document.querySelector('runrate-calculator').scenario = { version: 3, model: 'run-rate', preset: 'aws-ai-2026q2', inputs: { growth: 0.25 } }; });
  await widget.headlineComes(/more than \$25 billion.*grew 25% a quarter/);
  const headline = await widget.headline();
  await listen();
  for (const [wrong, message] of [
    [{ version: 9, model: 'run-rate' }, /its version is 9; this calculator reads versions 1 to 3/],
    [{ version: 3, model: 'run-rate', inputs: { growth: 'abc' } }, /growth="abc" cannot be used: Growth .* is "abc"/],
    [{ version: 3, model: 'run-rate', colour: 'red' }, /unknown key "colour"/],
    ['{}', /it is not an object/],
  ]) {
    const before = (await heard('error')).length;
    await page.run((it) => { document.querySelector('runrate-calculator').scenario = it; }, wrong);
    await until(async () => (await heard('error')).length > before, 'an error');
    assert.match((await heard('error')).at(-1).detail.message, message);
    await flush();
    assert.equal(await widget.headline(), headline);
  }
});

test('pictures and figures can be had as text, and everything put back', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  const [svg, csv] = await page.driver.executeAsyncScript(`const done = arguments[0], it = document.querySelector('runrate-calculator');
    Promise.all([it.exportSvg(), it.exportCsv()]).then(done);`);
  assert.match(svg, /^<svg .*grew 30% a quarter.*<\/svg>\s*$/s);
  assert.match(csv, /^id,value,unit,label,reason\r\n/);
  await page.run(() => document.querySelector('runrate-calculator').reset());
  await widget.headlineBecomes(DEFAULT_HEADLINE);
});

test('what the author locks is shown and cannot be changed, and what is hidden is not shown', async () => {
  await page.open('/pages/plain.html');
  await attributes({ lock: 'growth period', hide: 'whole-run-rate' });
  await until(async () => (await widget.count(field('whole_run_rate'))) === 0, 'it is hidden');
  assert.equal(await widget.attribute(field('growth'), 'readonly'), 'readonly');
  assert.deepEqual(await page.inShadow((root) => [root.querySelector('[data-input=growth] input[type=range]').disabled, root.querySelector('input[name=period]').disabled]), [true, true]);
  await page.typeInto(field('growth'), '44%');
  await page.press('Tab');
  await flush();
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  await attributes({ lock: 'all', hide: null });
  await until(async () => (await widget.count(field('whole_run_rate'))) === 1, 'it is shown again');
  await flush();
  assert.deepEqual(await page.inShadow((root) => [...root.querySelectorAll('.inputs input[type=range], .preset')].filter((it) => !it.disabled).length), 0);
  await attributes({ lock: null });
  await until(() => page.inShadow((root) => !root.querySelector('[data-input=growth] input[type=range]').disabled), 'it is free again');
  await widget.enter('growth', '44%');
  await widget.headlineComes(/grew 44%/);
});

test('what the author locks stays through another preset, a comparison, a reset and a link', async () => {
  await page.open('/pages/plain.html');
  const share = () => page.inShadow((root) => root.querySelector('[data-input=growth] .text').value);
  await attributes({ growth: '33%', lock: 'growth' });
  await widget.headlineComes(/grew 33%/);
  await widget.choose('aws-ai-2026q2');
  await widget.headlineComes(/^A run rate of more than \$25 billion/);
  assert.equal(await share(), '33%');
  await widget.enter('period_revenue', '9B');
  await widget.headlineComes(/\$9 billion/);
  await page.click('.reset');
  await widget.headlineComes(/^A run rate of more than \$25 billion/);
  assert.equal(await share(), '33%');
});

test('a link does not change what the author locks, and the reader is told', async () => {
  page.server.override('/pages/plain.html', { edit: (text) => text.replace('preset="aws-ai-2026q1"', 'preset="aws-ai-2026q1" growth="33%" lock="growth"') });
  await page.open('/pages/plain.html#runrate:v=1&view=run-rate&growth=50%25&period_revenue=4B');
  await widget.headlineComes(/\$4 billion.*grew 33%/);
  assert.match(await page.text('.notice'), /Not all of the link could be used\. This page keeps: Growth a quarter\./);
  page.server.restore();
});

test('D35: the address is left alone, and with sync-url it follows what the reader changes, seldom', async () => {
  await page.open('/pages/plain.html');
  const address = () => page.run(() => location.href);
  const before = await address();
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await flush();
  assert.equal(await address(), before);
  await page.run(() => {
    const times = [];
    Object.defineProperty(window, '__written', { value: times });
    const { replaceState } = history;
    history.replaceState = (...rest) => { times.push(performance.now()); return replaceState.apply(history, rest); };
  });
  await attributes({ 'sync-url': '' });
  await page.drag(slider('growth'), 0.9, { steps: 12 });
  await widget.focus(slider('growth'));
  for (let i = 0; i < 6; i += 1) await page.press('ArrowLeft');
  const growth = (await widget.value(field('growth'))).replace('%', '');
  await widget.comes(address, new RegExp(`#runrate:.*growth=0?\\.${growth}`));
  const times = await page.run(() => window.__written);
  assert.ok(times.every((time, i) => i === 0 || time - times[i - 1] >= 395), times.join());
  const headline = await widget.headline();
  await page.driver.navigate().refresh();
  await widget.comes(() => widget.headline().catch(() => ''), new RegExp(headline.slice(-40).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
});

test('D3, D5: far below the fold nothing but the script is fetched; near it, or with the keyboard in it, a calculator stands, and twenty share one module', async () => {
  await page.open('/pages/many.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.deepEqual(page.server.requests().filter((path) => /wasm|glue|split|talk|prose/.test(path)), []);
  assert.equal(await page.run(() => document.querySelector('#one').innerText.trim()), 'The answer without a calculator.');
  await page.run(() => document.querySelector('#one').scrollIntoView());
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await page.run(() => { for (let i = 0; i < 19; i += 1) document.body.append(document.createElement('runrate-calculator')); });
  const standing = () => page.run(() => [...document.querySelectorAll('runrate-calculator')].filter((it) => it.shadowRoot.querySelector('.answer')).length);
  assert.equal(await standing(), 1);
  await page.run(() => document.querySelectorAll('runrate-calculator')[5].scrollIntoView());
  await until(async () => (await standing()) > 1, 'some of them stand');
  await page.run(() => { for (const it of document.querySelectorAll('runrate-calculator')) it.setAttribute('loading', 'eager'); });
  await until(async () => (await standing()) === 20, 'all stand');
  assert.deepEqual(['/runrate.js', '/runrate_glue.js', '/runrate_bg.wasm'].map((path) => page.server.count(path)), [1, 1, 1]);
  assert.deepEqual(await page.errors(), []);
});

test('E21: what was seen and is far now is not laid out and takes the room it took, and is laid out again before it is seen', async () => {
  await page.open('/pages/many.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => document.querySelector('#one').scrollIntoView());
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await page.run(() => document.querySelector('#one').flush());
  const now = () => page.run(() => {
    const element = document.querySelector('#one');
    return [getComputedStyle(element.shadowRoot.querySelector('.frame')).contentVisibility, Math.round(element.getBoundingClientRect().height)];
  });
  const [, high] = await now();
  assert.ok(high > 300, `${high} px`);
  assert.deepEqual(await now(), ['visible', high]);
  await page.run(() => scrollTo({ top: 0, behavior: 'instant' }));
  await until(async () => (await now())[0] === 'auto', 'it is far');
  // For two frames: what is not laid out loses its room at once, if it does.
  await page.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.deepEqual(await now(), ['auto', high]);
  await page.run(() => document.querySelector('#one').scrollIntoView());
  await until(async () => String(await now()) === `visible,${high}`, 'it is near');
  assert.deepEqual(await page.errors(), []);
});

test('off the screen a calculator is not drawn anew, and has the right numbers when the reader comes', async () => {
  await page.open('/pages/many.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => { for (const it of ['first', 'second']) { const element = document.createElement('runrate-calculator'); Object.assign(element, { id: it, group: 'g', loading: 'eager' }); document.body[it === 'first' ? 'prepend' : 'append'](element); } });
  const text = (id) => page.run((it) => document.getElementById(it).shadowRoot.querySelector('.answer')?.textContent ?? '', id);
  await until(async () => (await text('second')) === DEFAULT_HEADLINE && (await text('first')) === DEFAULT_HEADLINE, 'both stand');
  await page.run(() => document.getElementById('first').shadowRoot.querySelector('[data-input=growth] input[type=range]').focus({ preventScroll: true }));
  await page.press('End');
  await until(async () => /grew 80%/.test(await text('first')), 'the first follows');
  assert.equal(await text('second'), DEFAULT_HEADLINE);
  await page.run(() => document.getElementById('second').scrollIntoView());
  await until(async () => /grew 80%/.test(await text('second')), 'the second has followed');
  assert.deepEqual(await page.errors(), []);
});
