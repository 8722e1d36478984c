// Where a page may put a calculator, and when it may show it: it is drawn when it is seen, as wide as its place.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

const PLACES = {
  'a closed <details>': ['<details><summary>More</summary><runrate-calculator></runrate-calculator></details>', () => { document.querySelector('details').open = true; }],
  'a tab that is not shown': ['<div id="tab" hidden><runrate-calculator></runrate-calculator></div>', () => { document.querySelector('#tab').hidden = false; }],
  'a place without width': ['<div id="thin"><runrate-calculator></runrate-calculator></div>', () => { document.querySelector('#thin').style.width = '700px'; }, () => { document.querySelector('#thin').style.width = '0px'; }],
  'a dialog': ['<dialog><runrate-calculator></runrate-calculator></dialog>', () => document.querySelector('dialog').showModal()],
  'a popover': ['<div popover><runrate-calculator></runrate-calculator></div>', () => document.querySelector('[popover]').showPopover()],
  'a row of a page': ['<div style="display: flex"><nav>Menu</nav><runrate-calculator></runrate-calculator></div>', () => {}],
  'a cell of a table': ['<table><tr><td><runrate-calculator></runrate-calculator></td></tr></table>', () => {}],
  'content that is left out of layout': ['<div id="cv" style="content-visibility: hidden"><runrate-calculator></runrate-calculator></div>', () => { document.querySelector('#cv').style.contentVisibility = 'visible'; }],
};
const script = () => page.run(() => { document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/runrate.js' })); });

/** It stands as wide as its place, with a chart as wide as its box, and nothing went wrong. */
async function drawn(read = (work, ...args) => page.run(work, ...args)) {
  await widget.comes(() => read(() => window.calculator().shadowRoot?.querySelector('.answer')?.textContent ?? ''), /^A run rate of more than \$15 billion/);
  await until(() => read(() => {
    const root = window.calculator().shadowRoot, svg = root.querySelector('.chart svg')?.getBoundingClientRect(), box = root.querySelector('.frame').getBoundingClientRect();
    return svg && svg.width > 200 && svg.width <= box.width && box.width > 250;
  }), 'the chart is as wide as it can be').catch(async (error) => {
    assert.fail(`${error.message} ${JSON.stringify(await read(() => [...window.calculator().shadowRoot.querySelectorAll('.chart svg, .frame')].map((it) => it.getBoundingClientRect().width)))}`);
  });
  assert.deepEqual(await page.errors(), []);
}
/** WebKit without layers looks for what has come into sight only when something is drawn; what is shown here has no height yet. */
const frame = () => page.run(() => new Promise(requestAnimationFrame));
const named = () => page.run(() => { window.calculator = () => document.querySelector('runrate-calculator'); });

for (const [what, [html, show, before]] of Object.entries(PLACES)) {
  test(`E35: in ${what} it is drawn when it is shown, eager or not`, async () => {
    for (const loading of ['', ' loading="eager"']) {
      await page.open('/pages/empty.html', () => true);
      await named();
      await page.run((text) => { document.querySelector('main').innerHTML = text; }, html.replace('<runrate-calculator', `<runrate-calculator${loading}`));
      if (before) await page.run(before);
      await script();
      if (loading) await until(() => page.run(() => Boolean(document.querySelector('runrate-calculator').shadowRoot?.querySelector('.answer'))), 'it stands unseen');
      else await until(() => page.run(() => customElements.get('runrate-calculator') !== undefined), 'the script is here');
      await page.run(show);
      await frame();
      await drawn();
      // Out of sight and back again, with other numbers meanwhile.
      if (what === 'a tab that is not shown') {
        await page.run(() => { document.querySelector('#tab').hidden = true; });
        await page.run(() => document.querySelector('runrate-calculator').setAttribute('growth', '30%'));
        await page.run(show);
        await frame();
        await widget.headlineComes(/grew 30%/);
      }
    }
  });
}

test('E35: in a shadow root of somebody else, it works like anywhere', async () => {
  await page.open('/pages/empty.html', () => true);
  await page.run(() => {
    const outer = document.createElement('div'), root = outer.attachShadow({ mode: 'closed' });
    const inner = document.createElement('div');
    root.append(inner);
    inner.attachShadow({ mode: 'open' }).append(document.createElement('runrate-calculator'));
    document.querySelector('main').append(outer);
    window.calculator = () => inner.shadowRoot.querySelector('runrate-calculator');
  });
  await script();
  await drawn();
  const point = await page.run(() => {
    const button = window.calculator().shadowRoot.querySelector('.chart-or-table button:last-child');
    button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = button.getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  });
  await page.driver.actions().move({ ...point, duration: 0 }).click().perform();
  await until(() => page.run(() => window.calculator().shadowRoot.querySelector('.table table')?.getClientRects().length > 0), 'the table is shown');
  assert.deepEqual(await page.errors(), []);
});

test('E35: in a foreignObject of an SVG', async () => {
  await page.open('/pages/empty.html', () => true);
  await named();
  await page.run(() => {
    document.querySelector('main').innerHTML = '<svg width="720" height="900"><foreignObject width="700" height="880"><div><runrate-calculator></runrate-calculator></div></foreignObject></svg>';
  });
  await script();
  await drawn();
});

// Chromium runs no module of an XHTML page but those that are `async`, WebKitGTK none at all: docs/html.md says so.
const noModules = BROWSER === 'webkit' && 'WebKitGTK runs no module on an XHTML page';
test('E35: on an XHTML page', { skip: noModules }, async () => {
  page.server.override('/pages/page.xhtml', {
    type: 'application/xhtml+xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>XHTML</title><script src="/pages/probe.js"></script><script type="module" async="async" src="/runrate.js"></script></head>
<body><runrate-calculator preset="aws-ai-2026q1"></runrate-calculator></body></html>`,
  });
  await page.open('/pages/page.xhtml');
  await named();
  assert.equal(await page.run(() => document.contentType), 'application/xhtml+xml');
  await drawn();
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  for (const id of ['share', 'take', 'compare', 'tasks']) await widget.tool(id);
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('view', 'all'));
  await page.find('[role=tab]');
  assert.deepEqual(await page.errors(), []);
});

test('E35: in quirks mode', async () => {
  page.server.override('/pages/plain.html', { edit: (html) => html.replace('<!doctype html>\n', '') });
  await page.open('/pages/plain.html');
  await named();
  assert.equal(await page.run(() => document.compatMode), 'BackCompat');
  await drawn();
  await widget.tool('share');
  // Text of tables and fields is as large as its own sheet says, which quirks would undo.
  await page.click('.chart-or-table button:last-child');
  const sizes = await page.inShadow((root) => ['.table td', '.frame'].map((css) => getComputedStyle(root.querySelector(css)).color));
  assert.equal(sizes[0], sizes[1]);
});

/** Goes to another page and back. Whether the browser had kept the first as it was, and only woke it. */
async function awayAndBack() {
  await page.run(() => { window.same = true; });
  await page.driver.get(`${page.server.origin}/pages/empty.html`);
  await page.driver.navigate().back();
  await page.find('.answer');
  return page.run(() => window.same === true);
}

test('E34: a page that was kept asleep while its reader was on another has the numbers that it had', async (t) => {
  // What may not be stored is not kept asleep either.
  page.server.override('/pages/plain.html', { headers: { 'cache-control': 'no-cache' } });
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await widget.rest();
  const kept = await awayAndBack();
  if (kept) await widget.headlineComes(/grew 30%/);
  await widget.enter('growth', '12%');
  await widget.headlineComes(/grew 12%/);
  assert.deepEqual(await page.errors(), []);
  if (!kept) t.skip('this browser, driven, keeps no page asleep');
});

test('E34: a page that was not kept while its reader was on another has the numbers that it began with', async (t) => {
  await page.open('/pages/plain.html');
  // Who wants to know when it is over is not kept.
  await page.run(() => addEventListener('unload', () => {}));
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  const kept = await awayAndBack();
  if (!kept) await widget.headlineComes(/grew 20%/);
  await widget.enter('growth', '12%');
  await widget.headlineComes(/grew 12%/);
  assert.deepEqual(await page.errors(), []);
  if (kept) t.skip('this browser keeps every page asleep');
});

test('E34: a page that is left for good does nothing more, one that is put to sleep goes on', async () => {
  await page.open('/pages/plain.html');
  const hide = (persisted) => page.run((it) => dispatchEvent(Object.assign(new Event('pagehide'), { persisted: it })), persisted);
  await hide(true);
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await widget.rest();
  await hide(false);
  await widget.enter('growth', '12%');
  // An edit is drawn in the frame after it.
  await page.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.match(await widget.headline(), /grew 30%/);
  assert.deepEqual(await page.errors(), []);
});

/** Before our script: what waits for its time, and how much of it has run. Half a minute and more is the patience of who fetches, and a driver's. */
const clocks = () => {
  const now = { waiting: new Map(), ran: 0, later: setTimeout.bind(window) };
  Object.defineProperty(window, 'clocks', { value: now });
  for (const [ask, drop, again] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval', true], ['requestIdleCallback', 'cancelIdleCallback'], ['requestAnimationFrame', 'cancelAnimationFrame']]) {
    const [own, end] = [window[ask]?.bind(window), window[drop]?.bind(window)];
    if (!own) continue;
    window[ask] = (work, time, ...rest) => {
      const id = own((...all) => {
        if (!again) now.waiting.delete(`${ask} ${id}`);
        now.ran += 1;
        work(...all);
      }, time, ...rest);
      // A frame waits until somebody sees the page again.
      if (ask !== 'requestAnimationFrame' && !(time >= 30_000)) now.waiting.set(`${ask} ${id}`, time);
      return id;
    };
    window[drop] = (id) => { now.waiting.delete(`${ask} ${id}`); end(id); };
  }
};

test('E34: in a tab that nobody sees nothing of ours runs; what is set meanwhile is there on return', async (t) => {
  page.server.override('/pages/plain.html', { edit: (html) => html.replace('<script type="module"', `<script>(${clocks})()</script><script type="module"`) });
  await page.open('/pages/plain.html');
  await widget.rest();
  // Sees for itself that it is hidden, is given something else to show, and tells when that is there and nothing more is going on.
  await page.run(() => {
    const { clocks } = window, element = document.querySelector('runrate-calculator'), channel = new BroadcastChannel('asleep');
    const turn = () => new Promise((resolve) => { clocks.later(resolve, 50); });
    channel.onmessage = () => channel.postMessage(document.visibilityState);
    addEventListener('visibilitychange', async () => {
      if (document.visibilityState !== 'hidden') return;
      element.setAttribute('growth', '33%');
      await element.flush();
      // What is read aloud comes last.
      while (![...element.shadowRoot.querySelectorAll('[role=status]')].some((it) => /33%/.test(it.textContent))) await turn();
      let drawn = 0, before;
      const watch = new MutationObserver((all) => { drawn += all.length; });
      watch.observe(element.shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
      const done = () => JSON.stringify([drawn, clocks.ran, [...clocks.waiting]]);
      // No timer waits, and none has run since the last look: there is nothing that could still begin.
      do { before = done(); await turn(); } while (clocks.waiting.size > 0 || done() !== before);
      window.asleep = document.visibilityState;
      channel.postMessage('at rest');
    });
  });
  const [first] = await page.driver.getAllWindowHandles();
  await page.driver.switchTo().newWindow('tab');
  await page.driver.get(`${page.server.origin}/pages/empty.html`);
  await page.run(() => {
    const channel = new BroadcastChannel('asleep');
    window.heard = [];
    channel.onmessage = ({ data }) => window.heard.push(data);
    window.ask = () => channel.postMessage('is anybody there');
  });
  const heard = (what) => page.run((it) => { window.ask(); return window.heard.includes(it); }, what);
  const hidden = await until(() => heard('hidden'), 'the other tab is hidden', 3000).catch(() => false);
  const rests = hidden && await until(() => heard('at rest'), 'nothing runs in the other tab').catch(() => false);
  await page.driver.close();
  await page.driver.switchTo().window(first);
  const going = () => page.run(() => [...window.clocks.waiting].join());
  if (hidden) assert.ok(rests, `it does not come to rest: ${await going()}`);
  if (hidden) assert.equal(await page.run(() => window.asleep), 'hidden');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('growth', '33%'));
  await widget.headlineComes(/grew 33%/);
  assert.deepEqual(await page.errors(), []);
  if (!hidden) t.skip('this browser shows a page to its driver in every tab');
});

test('E34: another time zone or language of the browser changes no number and no date', { skip: BROWSER !== 'chromium' && 'only Chromium can be taken elsewhere' }, async () => {
  const read = async () => {
    await page.open('/pages/plain.html');
    await widget.choose('aws-history');
    await widget.headlineComes(/of AWS booked/);
    await widget.rest();
    // It is read aloud, too, half a second later.
    await widget.comes(() => page.text('#panel > [role=status]'), /booked/);
    return page.inShadow((root) => [root.textContent, ...[...root.querySelectorAll('input')].map((it) => it.value)]);
  };
  const here = await read();
  try {
    for (const [timezoneId, locale] of [['Pacific/Kiritimati', 'de-DE'], ['Pacific/Pago_Pago', 'ar-EG']]) {
      await page.driver.sendDevToolsCommand('Emulation.setTimezoneOverride', { timezoneId });
      await page.driver.sendDevToolsCommand('Emulation.setLocaleOverride', { locale });
      const there = await read();
      assert.deepEqual(await page.run(() => [Intl.DateTimeFormat().resolvedOptions().timeZone, Intl.DateTimeFormat().resolvedOptions().locale]), [timezoneId, locale]);
      assert.deepEqual(there, here, timezoneId);
    }
  } finally {
    await page.driver.sendDevToolsCommand('Emulation.setTimezoneOverride', { timezoneId: '' });
    await page.driver.sendDevToolsCommand('Emulation.setLocaleOverride', {});
  }
});

test('E34: on a page that was rendered before it was opened it stands when it is opened', { skip: BROWSER !== 'chromium' && 'only Chromium renders pages before they are opened' }, async (t) => {
  await page.open('/pages/empty.html', () => true);
  await page.run(() => {
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = JSON.stringify({ prerender: [{ urls: ['/pages/plain.html'], eagerness: 'immediate' }] });
    document.head.append(rules);
  });
  await until(() => page.server.count('/runrate.js') > 0, 'it is rendered', 4000).catch(() => false);
  await page.run(() => { location.href = '/pages/plain.html'; });
  await widget.becomes(() => page.text('.answer').catch(() => ''), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
  await widget.enter('growth', '12%');
  await widget.headlineComes(/grew 12%/);
  const ahead = await page.run(() => performance.getEntriesByType('navigation')[0].activationStart > 0);
  if (!ahead) t.skip('this Chromium, driven, renders no page ahead');
});
