// The calculator in an iframe: what it tells the page around it, whom that page believes, and that it is the same calculator.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { framesOf } from './frames.mjs';
import { PARTS } from './views.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const frames = framesOf(page);
const widget = widgetOf(page);

afterEach(() => page.server.restore());

/** A page in the frame's place that says what it is told to say. */
const PARROT = '<!doctype html><title>says anything</title><script>addEventListener("message", ({ data }) => parent.postMessage(data.say, "*"))</script>';
const parrot = (path = '/embed.html') => page.server.override(path, { body: PARROT });

/** The frame page, with a probe that keeps what goes wrong in it. */
const probed = () => page.server.override('/embed.html', { edit: (html) => html.replace('<title>', '<script src="/pages/probe.js"></script><title>') });
const wrong = (options) => frames.inside(() => window.__probe, options);

const say = (what, index = 0) => page.run((data, nth) => document.querySelectorAll('iframe')[nth].contentWindow.postMessage({ say: data }, '*'), what, index);
const right = { type: 'runrate-calculator:resize', v: 1, id: '', height: 700 };

/** Says something right, which gives the frame this height, and waits for it: what was said before has been dealt with then. */
async function settle(height, { index = 0, id = '' } = {}) {
  await say({ ...right, id, height }, index);
  await until(async () => (await frames.height(index)) === height, `frame ${index} is ${height} px high`);
}

test('D21: a frame tells its height in a message of the schema, and the page gives it that height', async () => {
  await frames.host();
  await frames.add('view=run-rate&id=first');
  await frames.rest();
  for (const { data, from } of await frames.told()) {
    assert.equal(from, 0);
    assert.deepEqual(Object.keys(data).sort(), ['height', 'id', 'type', 'v']);
    assert.deepEqual({ ...data, height: 0 }, { type: 'runrate-calculator:resize', v: 1, id: 'first', height: 0 });
    assert.ok(Number.isInteger(data.height) && data.height > 500, `${data.height}`);
  }
  assert.equal(await frames.height(), (await frames.told()).at(-1).data.height);
  const overflow = await frames.inside(() => document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight);
  assert.equal(overflow, 0, 'nothing is left to scroll');
});

test('D21: only a height that changes by a pixel or more is told, and at most ten times a second', async () => {
  await frames.host();
  await frames.add('view=run-rate');
  await frames.rest();
  const before = (await frames.told()).length;
  await page.driver.executeAsyncScript(`const done = arguments[0]; let left = 60; const iframe = document.querySelector('iframe');
    const next = () => { iframe.width = 300 + left * 5; if (left-- > 0) requestAnimationFrame(next); else done(); };
    next();`);
  await frames.rest();
  const told = (await frames.told()).slice(before);
  const heights = told.map(({ data }) => data.height);
  assert.ok(heights.length >= 2, 'a width that changes all the time is followed');
  assert.ok(heights.every((height, i) => i === 0 || height !== heights[i - 1]), `${heights}`);
  const seconds = (told.at(-1).timeStamp - told[0].timeStamp) / 1000;
  assert.ok(told.length <= seconds * 10 + 2, `${told.length} messages in ${seconds} s`);
});

test('D21, E29: a page believes only what one of its calculators says rightly: whatever else it is told changes nothing', async () => {
  parrot();
  await frames.host();
  await frames.add('');
  await until(async () => { await say({ ...right }); return (await frames.height()) === 700; }, 'the frame is heard');
  const hostile = [
    null, true, 0, 'runrate-calculator:resize', '{"height":900}', [], {}, { type: right.type },
    { ...right, height: 900, type: 'resize' }, { ...right, height: 900, type: 'iframe-height' }, { ...right, height: 900, type: null },
    { ...right, height: 900, v: 2 }, { ...right, height: 900, v: '1' }, { ...right, height: 900, v: null },
    { ...right, height: 900, id: 'another' }, { ...right, height: 900, id: null }, { ...right, height: 900, id: 0 }, { ...right, height: 900, id: [''] },
    { ...right, height: 99 }, { ...right, height: 5001 }, { ...right, height: 1e9 }, { ...right, height: -900 }, { ...right, height: 0 },
    { ...right, height: '900' }, { ...right, height: null }, { ...right, height: [900] }, { ...right, height: { valueOf: 900 } }, { ...right, height: true },
    { ...right, height: undefined },
  ];
  for (const [i, what] of hostile.entries()) {
    await say(what);
    // What cannot be written as JSON, the page itself gives to the frame to say.
    if (i === 0) {
      await page.run((data) => {
        const { contentWindow } = document.querySelector('iframe');
        for (const height of [NaN, Infinity, -Infinity, 900n, new Date(900), new Number(900)]) contentWindow.postMessage({ say: { ...data, height } }, '*');
        contentWindow.postMessage({ say: undefined }, '*');
      }, right);
    }
    await settle(600 + i);
    const heights = await page.run(() => document.querySelector('iframe').style.height);
    assert.equal(heights, `${600 + i}px`, JSON.stringify(what));
  }
  assert.deepEqual(await page.errors(), []);
});

test('D21, E29: no message of another source counts, even if it names a frame of ours', async () => {
  parrot();
  parrot('/pages/other.html');
  await frames.host();
  await frames.add('id=ours');
  // Another page of the same origin, one without an origin, and the host's own window.
  await frames.add('', { src: `${frames.elsewhere}/pages/other.html?id=ours` });
  await frames.add('', { src: `${frames.elsewhere}/pages/other.html?id=ours`, sandbox: 'allow-scripts' });
  await until(async () => { await say({ ...right, id: 'ours' }); return (await frames.height()) === 700; }, 'the frame is heard');
  const lie = { ...right, id: 'ours', height: 900 };
  for (const index of [1, 2]) {
    await until(async () => {
      await say(lie, index);
      return (await frames.told()).some(({ from }) => from === index);
    }, `frame ${index} has lied`);
  }
  await page.run((data) => {
    postMessage(data, '*');
    postMessage(null, '*');
    // A host's own script may send anything: nothing of it is looked into.
    const throwing = Object.freeze({ get type() { throw new Error('looked into'); }, get height() { throw new Error('looked into'); } });
    dispatchEvent(new MessageEvent('message', { data: throwing }));
    dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source: window }));
    dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source: document.querySelector('iframe').contentWindow }));
  }, lie);
  await settle(650, { id: 'ours' });
  assert.deepEqual([await frames.height(1), await frames.height(2)], [400, 400]);
  assert.deepEqual(await page.errors(), []);
});

test('D21, E29: a frame that has gone to another origin is not believed', async () => {
  page.server.override('/embed.html', { body: `<!doctype html><title>gone</title><script>location.href = "${page.server.origin}/pages/gone.html"</script>` });
  parrot('/pages/gone.html');
  await frames.host();
  await frames.add('');
  await until(async () => {
    await say({ ...right, height: 900 });
    return (await frames.told()).some(({ data }) => data?.height === 900);
  }, 'the page that it went to speaks');
  await frames.pass(5);
  assert.equal(await frames.height(), 400);
});

test('D21: several frames, with and without an origin, and one that comes later, each have their own height', async () => {
  await frames.host();
  await frames.add('view=run-rate&id=a', { width: '700' });
  await frames.add('view=capex&id=b', { width: '340' });
  await frames.add('view=run-rate&id=c', { width: '500', sandbox: 'allow-scripts' });
  for (const index of [0, 1, 2]) await frames.rest(index);
  await frames.add('view=margin', { width: '700', style: 'box-sizing: border-box; border: 7px solid' });
  // A browser draws nothing in a frame that is far out of sight.
  await page.run(() => document.querySelectorAll('iframe')[3].scrollIntoView({ behavior: 'instant' }));
  await frames.rest(3);
  const last = new Map((await frames.told()).map(({ from, data }) => [from, data.height]));
  const heights = await Promise.all([0, 1, 2, 3].map((index) => frames.height(index)));
  assert.deepEqual(heights, [0, 1, 2, 3].map((index) => last.get(index) + (index === 3 ? 14 : 0)));
  assert.deepEqual(await page.errors(), []);
});

test('D21, E29: the page around may change the theme, and nothing else; what else it says is ignored', async () => {
  probed();
  await frames.host();
  await frames.add('view=run-rate&id=me');
  await frames.text();
  const send = (data) => page.run((what) => document.querySelector('iframe').contentWindow.postMessage(what, '*'), data);
  const set = { type: 'runrate-calculator:set', v: 1, id: 'me', theme: 'dark' };
  const theme = () => frames.inside(() => [document.querySelector('runrate-calculator').getAttribute('theme'), getComputedStyle(document.documentElement).colorScheme]);
  for (const what of [null, 'dark', {}, [], { ...set, v: 2 }, { ...set, id: 'you' }, { ...set, type: 'set' }, { ...set, theme: 'pink' }, { ...set, theme: null }, { ...set, theme: ['dark'] }]) {
    await send(what);
  }
  // A frame beside it is not the page around it.
  await frames.add('', { src: 'about:blank' });
  await page.run((data) => {
    const [ours, other] = document.querySelectorAll('iframe');
    other.contentWindow.eval('(target, data) => target.postMessage(data, "*")')(ours.contentWindow, data);
  }, { ...set, theme: 'light' });
  assert.deepEqual(await theme(), [null, 'light dark']);
  await send({ ...set, view: 'chips', onclick: 'alert(1)' });
  await until(async () => (await theme())[0] === 'dark', 'the theme is dark');
  assert.deepEqual(await theme(), ['dark', 'dark']);
  assert.equal(await frames.inside(() => document.querySelector('runrate-calculator').getAttribute('onclick')), null);
  assert.deepEqual(await wrong(), []);
});

const WIDTHS = [280, 320, 375, 480, 640, 700, 768, 1024, 1280, 1600];

for (const view of ['run-rate', 'chain', 'all']) {
  test(`D22: ${view} comes to rest in at most three messages at every width, and then is still`, async () => {
    for (const width of WIDTHS) {
      await frames.host();
      await frames.add(`view=${view}`, { width: `${width}` });
      const count = await frames.rest();
      assert.ok(count <= 3, `${width} px: ${count} messages: ${(await frames.told()).map(({ data }) => data.height)}`);
      const { over, beside } = await frames.inside(() => {
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.scrollingElement;
        return { over: scrollHeight - clientHeight, beside: scrollWidth - clientWidth };
      });
      assert.deepEqual({ over, beside }, { over: 0, beside: 0 }, `${width} px: nothing is left to scroll`);
    }
  });
}

/** Has the frame page write down, each time it is drawn, what room a scroll bar takes, and whether what does not fit can be scrolled. */
const watched = () => page.server.override('/embed.html', { edit: (html) => html.replace('<title>', `<script>
  window.__seen = new Set();
  const look = () => {
    const { clientWidth } = document.documentElement, { overflowY } = getComputedStyle(document.documentElement);
    if (document.querySelector('runrate-calculator')) window.__seen.add(innerWidth - clientWidth + ' px, ' + overflowY);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
</script><title>`) });
const seen = () => frames.inside(() => [...window.__seen]);
const grow = () => frames.inside(() => document.querySelector('runrate-calculator').shadowRoot.querySelectorAll('details').forEach((it) => { it.open = true; }));

test('D22: where the page around follows, no scroll bar comes and goes, whatever the calculator does', async () => {
  watched();
  for (const view of ['run-rate', 'chain']) {
    await frames.host();
    await frames.add(`view=${view}`, { width: '768' });
    await frames.rest();
    if (view === 'run-rate') await grow(); // All of the chain would be more than a page gives.
    await frames.rest();
    await page.run(() => { document.querySelector('iframe').width = '480'; });
    await frames.rest();
    assert.deepEqual(await seen(), ['0 px, hidden'], view);
  }
});

test('D23: where the page around does not follow, what does not fit can soon be scrolled, and stays so', async () => {
  watched();
  await frames.host({ helper: false });
  await frames.add('view=run-rate', { height: '420' });
  await until(async () => (await seen()).at(-1)?.endsWith('visible'), 'it can be scrolled');
  await frames.inside(() => window.__seen.clear());
  await grow();
  await frames.rest();
  await page.run(() => { document.querySelector('iframe').width = '480'; });
  await frames.rest();
  assert.ok((await seen()).every((it) => it.endsWith('visible')), `${await seen()}`);
  // Whoever follows only then has it without a scroll bar from then on.
  await frames.help();
  await page.run(() => { document.querySelector('iframe').width = '400'; });
  await until(async () => (await frames.inside(() => getComputedStyle(document.documentElement).overflowY)) === 'hidden', 'there is no scroll bar');
  await until(async () => (await frames.inside(() => document.scrollingElement.scrollHeight - innerHeight)) === 0, 'nothing is left to scroll');
});

test('D22: a frame at rest sends nothing, however long it is left alone', async () => {
  await frames.host();
  await frames.add('view=run-rate');
  await frames.rest();
  // A frame that is drawn again and again is a minute of a page that nobody touches, in less time.
  assert.equal(await frames.pass(300), 0);
  const timers = await frames.inside(() => new Promise((resolve) => {
    // Nothing is waiting to be sent either: of all timers and frames that are asked for from here on, none is ours.
    let asked = 0;
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
      const original = window[name].bind(window);
      window[name] = (...values) => { asked += 1; return original(...values); };
    }
    const channel = new MessageChannel();
    let left = 200;
    channel.port1.onmessage = () => { if (left-- > 0) channel.port2.postMessage(0); else resolve(asked); };
    channel.port2.postMessage(0);
  }));
  assert.equal(timers, 0);
});

test('D22: no length in the frame follows the frame’s height', () => {
  const css = readFileSync(new URL('../../styles/frame.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '');
  assert.doesNotMatch(css, /[\d.](?:[sld]?v(?:h|b|min|max))\b|%/);
  const own = ['element.css', 'tokens.css', 'prose.css'].map((name) => readFileSync(new URL(`../../styles/${name}`, import.meta.url), 'utf8'));
  assert.doesNotMatch(own.join('\n'), /[\d.](?:[sld]?v(?:h|b|min|max))\b/);
});

for (const width of [280, 700]) {
  test(`D23: without the helper, at a fixed height and ${width} px, everything can be reached by scrolling`, async () => {
    await frames.host({ helper: false });
    await frames.add('view=chain', { width: `${width}`, height: '420' });
    await frames.text();
    await frames.rest();
    assert.equal(await frames.height(), 420, 'nobody changed the height');
    const seen = await frames.inside(() => {
      const { shadowRoot } = document.querySelector('runrate-calculator');
      for (const it of shadowRoot.querySelectorAll('details')) it.open = true;
      const controls = [...shadowRoot.querySelectorAll('button, input, select, a, summary')].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      const out = controls.filter((it) => {
        it.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        const { top, bottom, left, right } = it.getBoundingClientRect();
        return top < -1 || left < -1 || bottom > innerHeight + 1 || right > document.documentElement.clientWidth + 1;
      });
      const { scrollWidth, clientWidth } = document.scrollingElement;
      return { count: controls.length, out: out.map((it) => it.outerHTML.slice(0, 80)), beside: scrollWidth - clientWidth };
    });
    assert.ok(seen.count > 20, `${seen.count} controls`);
    assert.deepEqual([seen.out, seen.beside], [[], 0]);
  });
}

test('E27: in a sandbox that allows scripts only, the calculator stands, computes, and nothing goes wrong', async () => {
  probed();
  await frames.host();
  await frames.add('view=run-rate&growth=30%25&whole-run-rate=142B', { sandbox: 'allow-scripts' });
  assert.match(await frames.text(), /grew 30% a quarter/);
  const { origin, stored } = await frames.inside(() => {
    let stored = 'allowed';
    try { void localStorage.length; } catch (error) { stored = error.name; }
    return { origin: self.origin, stored };
  });
  assert.deepEqual({ origin, stored }, { origin: 'null', stored: 'SecurityError' });
  await frames.rest();
  assert.deepEqual(await wrong(), []);
});

test('E23: under a strict policy the frame page works, without a violation', async () => {
  probed();
  await frames.host();
  await frames.add('csp=frame&view=capex&preset=aws-ai-2026q1&theme=dark');
  assert.match(await frames.text(), /^The spending has paid back after/);
  assert.equal(await frames.inside(() => getComputedStyle(document.body).marginTop), '0px', 'the style sheet is there');
  assert.deepEqual(await wrong(), []);
});

test('D26, E28: a host page that isolates itself takes the frame, because the frame page has that policy, too', async () => {
  page.server.override('/pages/empty.html', { headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' } });
  await frames.host();
  assert.equal(await page.run(() => window.crossOriginIsolated), true);
  await frames.add('view=run-rate');
  assert.equal(await frames.text(), DEFAULT_HEADLINE);
});

test('E29: an address sets what is the calculator’s, and nothing that means something to every element', async () => {
  probed();
  await frames.host();
  const query = new URLSearchParams({
    view: 'run-rate', growth: '0.3', whole_run_rate: '150B', v: '1', lang: 'de', onclick: 'parent.__x=1', onfocusin: 'x', style: 'display:none', class: 'x',
    hidden: '', inert: '', tabindex: '5', contenteditable: '', slot: 'x', 'aria-hidden': 'true', 'data-x': '1', is: 'x', popover: '', 'a b': '1', '"><b>': '1', id: 'it',
  });
  await frames.add(`${query}`);
  assert.match(await frames.text(), /Wuchs AWS-KI um 30\s% je Quartal/);
  const { names, lang } = await frames.inside(() => ({
    names: document.querySelector('runrate-calculator').getAttributeNames().sort(), lang: document.documentElement.lang,
  }));
  assert.deepEqual(names, ['growth', 'loading', 'view', 'whole-run-rate']);
  assert.equal(lang, 'de');
  assert.deepEqual(await wrong(), []);
});

test('every input can be set by the address of a frame', async () => {
  await frames.host();
  await frames.add('');
  const inputs = new Set(Object.values(JSON.parse(readFileSync(new URL('../../src/catalog/inputs.json', import.meta.url), 'utf8'))).flat());
  const asked = [...inputs].map((name) => name.replaceAll('_', '-'));
  assert.ok(asked.length > 60);
  // The rule by which the frame page leaves attributes out, asked about all of them.
  const common = await page.run(() => {
    const names = [];
    for (let it = HTMLElement.prototype; it; it = Object.getPrototypeOf(it)) names.push(...Object.getOwnPropertyNames(it).map((name) => name.toLowerCase()));
    return names;
  });
  const own = ['view', 'preset', 'model', 'theme', 'locale', 'currency', 'group', 'lock', 'hide', 'guess', 'task', 'loading', 'sync-url'];
  assert.deepEqual([...asked, ...own].filter((name) => common.includes(name) || /^(on|aria-|data-)/.test(name)), []);
});

test('a link opens in the frame page as in any other', async () => {
  await page.open('/embed.html?view=run-rate#runrate:v=1&view=run-rate&growth=0.4');
  assert.match(await widget.headline(), /grew 40% a quarter/);
});

/** The text of a calculator, without the options of its lists, which browsers keep in any order of loading. */
const textOf = () => document.querySelector('runrate-calculator').shadowRoot.textContent;

for (const { view, preset, model } of PARTS.filter(({ view }, i) => PARTS.findIndex((it) => it.view === view) === i)) {
  test(`D24: ${view} says the same as a tag and in an iframe`, async () => {
    const asked = new URLSearchParams({ view, preset, ...(model && { model }) });
    await frames.host();
    await frames.add(`${asked}`, { width: '620' });
    await frames.rest();
    const framed = await frames.inside(textOf);
    await page.open('/pages/empty.html', () => true);
    await page.run((attributes) => {
      const element = document.createElement('runrate-calculator');
      for (const [name, value] of attributes) element.setAttribute(name, value);
      const main = document.querySelector('main');
      main.style.width = '620px';
      main.append(element);
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/runrate.js' }));
    }, [...asked]);
    const shown = () => page.run(() => document.querySelector('runrate-calculator').shadowRoot?.textContent ?? '');
    await until(async () => (await shown()) === framed, 'the tag says the same').catch(async () => assert.equal(await shown(), framed));
  });
}

test('the host helper is at most 2 kB, and adds nothing to the page', async () => {
  const size = readFileSync(new URL('../../dist/runrate_host.js', import.meta.url)).length;
  assert.ok(size <= 2048, `${size} bytes`);
  await page.open('/pages/empty.html', () => true);
  const names = () => page.run(() => Object.getOwnPropertyNames(window).sort());
  const before = await names();
  for (const type of ['', 'module', '']) {
    await page.driver.executeAsyncScript(`const [type, done] = arguments;
      document.head.append(Object.assign(document.createElement('script'), { type, src: '/runrate_host.js', onload: () => done() }));`, type);
  }
  assert.deepEqual(await names(), before);
});
