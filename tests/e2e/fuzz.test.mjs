// What pages, links and frames are told by anybody: attributes and messages that were kept (corpus/), and then attributes, scenarios,
// links and messages made by chance, the same in every run. With
// RUNRATE_FUZZ_SECONDS=600 each goes on for so long, and tells how many it has tried.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SECONDS, kept, makeChance } from './chance.mjs';
import { framesOf } from './frames.mjs';
import { until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const frames = framesOf(page);

/** Runs `round(seed)` once, or for as long as it is asked for, and tells how many inputs that were. */
async function rounds(t, round) {
  // In ten minutes a machine may be busy for one.
  if (SECONDS > 0) await page.driver.manage().setTimeouts({ script: 300_000, pageLoad: 300_000 });
  const end = performance.now() + SECONDS * 1000;
  let [seed, tried] = [20_261_123, 0];
  do { tried += await round(seed += 1); } while (performance.now() < end);
  t.diagnostic(`${tried} inputs`);
}

/** Runs an async function of the chance, the seed's, in the page, and gives what it gives. */
const inPage = async (work, seed, ...args) => {
  const script = `const [seed, ...rest] = arguments, done = rest.pop();
    (${work})((${makeChance})(seed), ...rest).then((it) => done({ it }), (error) => done({ error: String(error?.stack ?? error) }));`;
  const { it, error } = await page.driver.executeAsyncScript(script, seed, ...args);
  assert.equal(error, undefined, `seed ${seed}`);
  return it;
};

/** Words that stand for no value: none of them may ever be on the screen. */
const NONE = /\b(NaN|undefined|Infinity|\[object)/;

/** What went wrong on the page, but for what authors are told of their attributes. As JSON: drivers refuse half a character. */
const wrong = async () => JSON.parse(await page.run(() => JSON.stringify(window.__probe))).filter((line) => !line.startsWith('console.warn: runrate-calculator: '));
/** Forgets what was said: in a long run it would be a gigabyte. */
const forget = () => page.run(() => { window.__probe.length = 0; });

async function stillWorks(seed) {
  assert.deepEqual(await wrong(), [], `seed ${seed}`);
  await forget();
  // What was given is said again: by what is said of a link, and with quotation marks of its own in it.
  const all = await page.inShadow((root) => root.textContent.replace(root.querySelector('.notice')?.textContent ?? '', ''));
  const text = all.replace(/ is ".*?"; /gs, ' is so; ');
  assert.doesNotMatch(text.replace(/"[^"]*"|“[^”]*”/g, ''), NONE, `seed ${seed}`);
}

/** Takes every attribute away, and a scenario that was given. */
const reset = () => page.run(() => {
  const element = document.querySelector('runrate-calculator');
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
  element.scenario = { version: 3, model: 'run-rate', preset: 'aws-ai-2026q1' };
});

test('E5, E38: any attribute may have any text; then a good one counts', async (t) => {
  await page.open('/pages/plain.html');
  const wrongs = await inPage(async (any, texts, none) => {
    const element = document.querySelector('runrate-calculator'), wrongs = [];
    // What it opens with, and then inputs: of a preset that cannot be used, nothing else would be read.
    const all = [['view', 'preset', 'model', 'task', 'lock', 'hide', 'locale', 'theme', 'loading', 'currency', 'group'], ['growth', 'period-revenue', 'period', 'history', 'whole-run-rate', 'part-as-of']];
    for (const [why, input] of JSON.parse(texts)) {
      const value = Array.isArray(input) ? input[0].repeat(input[1]) : input;
      for (const names of all) {
        for (const name of names) element.setAttribute(name, value);
        await element.flush();
        const said = element.shadowRoot.textContent.replace(/"[^"]*"|“[^”]*”/g, '');
        if (new RegExp(none).test(said) || names.some((name) => element.getAttribute(name) !== value)) wrongs.push(JSON.stringify([why, value.slice(0, 40), names[0]]));
        for (const name of names) element.removeAttribute(name);
      }
    }
    element.setAttribute('growth', '31%');
    await element.flush();
    return wrongs;
  }, 0, kept('attributes'), NONE.source);
  assert.deepEqual(wrongs, []);
  await stillWorks('of those that were kept');
  await widget.headlineComes(/grew 31% a quarter/);
  await reset();
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await rounds(t, async (seed) => {
    const tried = await inPage(async (any) => {
      const element = document.querySelector('runrate-calculator');
      // Another view is another file: seldom.
      const names = element.constructor.observedAttributes.filter((name) => name !== 'view');
      const near = ['growth', 'period-revenue', 'period', 'history', 'preset', 'lock', 'hide', 'locale', 'guess', 'task', 'whole-run-rate', 'part-as-of'];
      for (let i = 0; i < 150; i += 1) {
        for (let some = any.below(3); some >= 0; some -= 1) {
          const name = any.below(4) === 0 ? any.one(names) : any.one(near);
          if (any.below(5) === 0) element.removeAttribute(name); else element.setAttribute(name, any.text());
        }
        if (i % 10 === 0) await element.flush();
      }
      await element.flush();
      return 150;
    }, seed);
    await stillWorks(seed);
    await reset();
    await widget.headlineBecomes(DEFAULT_HEADLINE);
    return tried;
  });
});

test('E5, E38: any scenario may be given; what is none is refused, with an error', async (t) => {
  await page.open('/pages/plain.html');
  await rounds(t, async (seed) => {
    const tried = await inPage(async (any) => {
      const element = document.querySelector('runrate-calculator');
      for (let i = 0; i < 150; i += 1) {
        const inputs = Object.fromEntries(Array.from({ length: any.below(4) }, () => [any.one(['growth', 'period_revenue', 'history', 'period', any.text()]), any.value()]));
        const scenario = any.below(3) === 0 ? any.value() : { version: any.one([1, 2, 3, 3, 3, any.value()]), model: any.one(['run-rate', 'run-rate', any.text()]), preset: any.one([undefined, 'aws-ai-2026q1', any.value()]), inputs: any.below(4) === 0 ? any.value() : inputs };
        // What cannot be copied at all is the page's own mistake, and thrown at it.
        try { element.scenario = scenario; } catch (error) { if (!/clone|call stack|recursion/i.test(error.message)) throw error; }
        if (i % 10 === 0) await element.flush();
      }
      await element.flush();
      return 150;
    }, seed);
    await stillWorks(seed);
    await reset();
    await widget.headlineBecomes(DEFAULT_HEADLINE);
    return tried;
  });
});

test('E1, E38: any link may be followed; what of it is good counts, and the rest is said', async (t) => {
  await page.open('/pages/plain.html');
  await rounds(t, async (seed) => {
    const tried = await inPage(async (any) => {
      const element = document.querySelector('runrate-calculator');
      const heard = () => new Promise((resolve) => { addEventListener('hashchange', resolve, { once: true }); });
      for (let i = 0; i < 60; i += 1) {
        const keys = ['growth', 'period_revenue', 'period', 'history', 'preset', 'model', 'view', 'at', 'v', any.text(4)];
        const pairs = Array.from({ length: any.below(6) }, () => `${any.one(keys)}=${any.below(2) ? encodeURIComponent(any.text().toWellFormed?.() ?? 'x') : any.text()}`);
        const before = location.hash, link = `#runrate:${any.below(5) ? 'v=1&' : ''}${pairs.join('&')}`;
        // Of what is long a browser would keep each in its history, and be minutes closing.
        if (any.below(8)) location.hash = link; else location.replace(link + '&k=1'.repeat(100_000));
        // Some are for no calculator, and some are what stands there already.
        if (location.hash !== before) await heard();
        if (i % 5 === 0) await element.flush();
      }
      await element.flush();
      return 60;
    }, seed);
    await stillWorks(seed);
    await page.run((i) => { location.hash = `#runrate:v=1&view=run-rate&growth=0.${i}`; }, 10 + (seed % 80));
    await widget.headlineComes(new RegExp(`grew ${10 + (seed % 80)}% a quarter`));
    return tried;
  });
});

/** The frame page, with a probe that keeps what goes wrong in it. */
const probed = () => page.server.override('/embed.html', { edit: (html) => html.replace('<title>', '<script src="/pages/probe.js"></script><title>') });

test('E29, E38: a frame may be told anything: it hears of a theme, from the page around it, and of nothing else', async (t) => {
  probed();
  await frames.host();
  await frames.add('view=run-rate&id=ours');
  await frames.rest();
  const headline = await frames.text();
  await frames.inside(() => {
    window.moved = [];
    let heard = 0;
    new MutationObserver(() => window.moved.push(heard)).observe(document.querySelector('runrate-calculator'), { attributes: true });
    // After the frame's own: what one message has changed is seen before this counts it.
    addEventListener('message', () => { heard += 1; });
  });
  const told = kept('messages'), count = JSON.parse(told).length;
  await inPage(async (any, messages) => {
    const frame = document.querySelector('iframe').contentWindow;
    for (const [, message] of JSON.parse(messages)) frame.postMessage(message, '*');
    frame.postMessage({ type: 'runrate-calculator:set', v: 1, id: 'ours', theme: 'light' }, '*');
  }, 0, told);
  await until(() => frames.inside(() => document.querySelector('runrate-calculator').getAttribute('theme') === 'light'), 'the last was heard');
  const moved = await frames.inside(() => window.moved);
  assert.deepEqual(moved, [count], `only the last counts, not ${moved.map((it) => JSON.stringify(JSON.parse(told)[it])).join()}`);
  await rounds(t, async (seed) => {
    const tried = await inPage(async (any) => {
      const frame = document.querySelector('iframe').contentWindow;
      for (let i = 0; i < 3000; i += 1) {
        const message = { type: any.one(['runrate-calculator:set', 'runrate-calculator:resize', any.value()]), v: any.one([1, any.value()]), id: any.one(['ours', any.value()]), theme: any.one(['dark', 'light', 'auto', any.value()]), scenario: any.value(), [any.text()]: any.value() };
        frame.postMessage(any.below(4) === 0 ? any.value() : message, '*');
        if (i % 100 === 0) await new Promise((resolve) => { setTimeout(resolve); });
      }
      // In order: what was told before this has been heard.
      frame.postMessage({ type: 'runrate-calculator:set', v: 1, id: 'ours', theme: 'dark' }, '*');
      return 3000;
    }, seed);
    await until(() => frames.inside(() => document.querySelector('runrate-calculator').getAttribute('theme') === 'dark'), 'the last was heard');
    const names = await frames.inside(() => document.querySelector('runrate-calculator').getAttributeNames().sort());
    assert.deepEqual(names, ['id', 'loading', 'theme', 'view'].filter((name) => names.includes(name)));
    assert.equal(await frames.text(), headline);
    assert.deepEqual(await frames.inside(() => window.__probe), []);
    return tried;
  });
  page.server.restore();
});

test('E29, E38: a host page may be told anything, as fast as can be: only a height counts, once a frame', async (t) => {
  page.server.override('/embed.html', { body: '<!doctype html><title>silent</title>' });
  await frames.host();
  await frames.add('id=ours');
  const moved = await inPage(async (any, messages) => {
    const iframe = document.querySelector('iframe'), { origin } = new URL(iframe.src), frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    const tell = (data) => dispatchEvent(new MessageEvent('message', { data, origin, source: iframe.contentWindow }));
    const moved = [];
    for (const kept of [...JSON.parse(messages), ['right', { type: 'runrate-calculator:resize', v: 1, id: 'ours', height: 750 }]]) {
      const before = iframe.style.height;
      tell(kept[1]);
      // Heights are given in the next frame.
      await frame();
      await frame();
      if (iframe.style.height !== before) moved.push(JSON.stringify(kept));
    }
    return moved;
  }, 0, kept('messages'));
  assert.equal(moved.length, 1, moved.join('\n'));
  assert.match(moved[0], /^\["right"/);
  await rounds(t, async (seed) => {
    const { tried, heights, frames: drawn, last } = await inPage(async (any) => {
      const iframe = document.querySelector('iframe'), { origin } = new URL(iframe.src);
      const tell = (data, from = origin, source = iframe.contentWindow) => dispatchEvent(new MessageEvent('message', { data, origin: from, source }));
      let heights = 0, drawn = 0, over = false;
      const watcher = new MutationObserver((list) => { heights += list.length; });
      watcher.observe(iframe, { attributes: true, attributeFilter: ['style'] });
      const frame = () => { drawn += 1; if (!over) requestAnimationFrame(frame); };
      requestAnimationFrame(frame);
      const right = { type: 'runrate-calculator:resize', v: 1, id: 'ours', height: 700 };
      for (let i = 0; i < 20_000; i += 1) {
        const message = { ...right, ...(any.below(2) ? { height: any.value() } : {}), ...(any.below(4) ? {} : { [any.one(['type', 'v', 'id'])]: any.value() }) };
        tell(any.below(4) === 0 ? any.value() : message, any.one([origin, origin, 'null', location.origin, '']), any.one([iframe.contentWindow, iframe.contentWindow, window, null]));
        if (i % 2000 === 0) await new Promise((resolve) => { setTimeout(resolve); });
      }
      tell({ ...right, height: 800 });
      await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
      over = true;
      watcher.disconnect();
      return { tried: 20_000, heights, frames: drawn, last: iframe.style.height };
    }, seed);
    assert.equal(last, '800px', `seed ${seed}`);
    assert.ok(heights <= drawn + 1, `${heights} heights in ${drawn} frames`);
    assert.deepEqual(await page.errors(), [], `seed ${seed}`);
    return tried;
  });
  page.server.restore();
});
