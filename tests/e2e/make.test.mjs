// The page "Make your embed": choose, see it in a post, copy; what was copied shows the same elsewhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { framesOf } from './frames.mjs';
import { VIEWS } from './views.mjs';

const page = usePage();
const frames = framesOf(page);
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

afterEach(() => page.server.restore());

const snippet = () => page.run(() => document.querySelector('#snippet').value);

/** What stands in the post: the answer of the calculator, as a tag or in a frame of its own, which comes when it is near. */
const inPost = () => page.run(() => {
  document.querySelector('#post').scrollIntoView({ behavior: 'instant' });
  const inside = document.querySelector('#post').contentDocument;
  const element = inside?.querySelector('runrate-calculator') ?? inside?.querySelector('iframe')?.contentDocument?.querySelector('runrate-calculator');
  return element?.shadowRoot?.querySelector('.answer')?.textContent ?? null;
});

/** Opens the page with its probe, and waits for the first post. */
async function open() {
  page.server.override('/make.html', { edit: (html) => html.replace('<title>', '<script src="/pages/probe.js"></script><title>') });
  await page.open('/make.html', () => document.querySelector('#snippet')?.value.startsWith('<script'));
  await until(inPost, 'the post has an answer');
}

/** Chooses as a reader does, with the keyboard or the pointer that a list takes. */
async function choose(id, value) {
  await page.run((name, wanted) => {
    const list = document.getElementById(name);
    list.value = wanted;
    list.dispatchEvent(new Event('change', { bubbles: true }));
  }, id, value);
}

const way = async (name) => (await page.driver.findElement({ css: `input[value=${name}]` })).click();

/** Pastes a snippet into an empty page of another origin than its files, and gives the answer that it shows. */
async function pasted(text, options = {}) {
  const elsewhere = text.replaceAll(page.server.origin, frames.elsewhere);
  page.server.override('/pages/pasted.html', { body: `<!doctype html><title>A post</title>${elsewhere}`, ...options });
  await page.open('/pages/pasted.html', () => true);
  if (text.startsWith('<iframe')) return frames.text();
  return until(() => page.run(() => document.querySelector('runrate-calculator').shadowRoot?.querySelector('.answer')?.textContent ?? null), 'the pasted one stands');
}

for (const name of ['element', 'iframe']) {
  test(`what is chosen is in the snippet and in the post, and the same where the snippet is pasted: ${name}`, async () => {
    await open();
    await way(name);
    await choose('view', 'capex');
    await choose('preset', 'aws-ai-2026q2');
    await choose('theme', 'dark');
    await choose('locale', 'de');
    const text = await snippet();
    for (const part of ['capex', 'aws-ai-2026q2', 'dark', 'de']) assert.ok(text.includes(part), `${part} in ${text}`);
    assert.equal(text.trim().split('\n').length, 2);
    let said;
    await until(async () => { said = await inPost(); return /^Die Ausgaben/.test(said ?? ''); }, 'the post shows the view');
    assert.equal(await pasted(text), said);
    const [theme] = name === 'iframe'
      ? [await frames.inside(() => document.querySelector('runrate-calculator').getAttribute('theme'))]
      : [await page.run(() => document.querySelector('runrate-calculator').getAttribute('theme'))];
    assert.equal(theme, 'dark');
  });
}

test('every view is there, offers its presets and nothing else, and its snippet shows it', async () => {
  await open();
  const options = (id) => page.run((name) => [...document.getElementById(name).options].map((it) => it.value), id);
  assert.deepEqual((await options('view')).sort(), [...Object.keys(VIEWS), 'all'].sort());
  for (const [view, { preset: own, parts }] of Object.entries(VIEWS)) {
    await choose('view', view);
    const offered = await options('preset');
    assert.ok(offered[0] === '' && offered.includes(own), `${view}: ${offered}`);
    assert.match(await snippet(), new RegExp(`<runrate-calculator view="${view}"></runrate-calculator>`));
    let said;
    await until(async () => { said = await inPost(); return said && (!parts[0].begins || parts[0].begins.test(said)); }, `the post shows ${view}`)
      .catch((error) => assert.fail(`${error.message}: ${said}`));
  }
  await choose('view', 'all');
  assert.deepEqual(await options('preset'), ['']);
  assert.deepEqual(await page.errors(), []);
});

test('the post is as high as what is in it, at the width that was chosen', async () => {
  await open();
  const sizes = () => page.run(() => {
    const { documentElement: { scrollHeight, clientHeight }, body } = document.querySelector('#post').contentDocument;
    return { left: scrollHeight - clientHeight, width: body.querySelector('runrate-calculator').getBoundingClientRect().width };
  });
  for (const width of [320, 880, 480, 680]) {
    await choose('width', `${width}`);
    const expected = await page.run((wanted) => Math.min(wanted, document.querySelector('main').clientWidth - 66), width);
    await until(async () => { const now = await sizes(); return now.left === 0 && Math.abs(now.width - expected) <= 1; }, `${width} px`)
      .catch(async (error) => assert.fail(`${error.message}: ${JSON.stringify(await sizes())}, expected ${expected}`));
  }
});

test('it is copied by a click or by keyboard, and where there is no clipboard the text is selected', async () => {
  await open();
  await page.run(() => { Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { window.__copied = text; } } }); });
  await page.run(() => document.querySelector('#copy').focus());
  await page.press('Enter');
  await until(() => page.run(() => document.querySelector('#said').textContent === 'Copied.'), 'it says so');
  assert.equal(await page.run(() => window.__copied), await snippet());
  await page.run(() => { Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined }); });
  await page.press('Space');
  await until(() => page.run(() => /selected/.test(document.querySelector('#said').textContent)), 'it says so');
  assert.equal(await page.run(() => { const it = document.querySelector('#snippet'); return it.value.slice(it.selectionStart, it.selectionEnd); }), await snippet());
});

test('all of it can be done with the keyboard, in the order in which it stands', async () => {
  await open();
  const order = [];
  await page.run(() => document.querySelector('nav a').focus());
  for (let step = 0; step < 10; step += 1) {
    order.push(await page.run(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent));
    await page.press('Tab');
  }
  assert.deepEqual(order, ['The article', 'Guides', 'view', 'preset', 'theme', 'locale', 'width', 'way', 'snippet', 'copy']);
});

for (const [width, height] of [[1100, 900], [500, 900], [320, 700]]) {
  test(`at ${width} px nothing sticks out, and axe finds nothing`, { skip: width < 500 && BROWSER !== 'chromium' && 'only Chromium has windows so narrow' }, async () => {
    await page.resize(width, height);
    await open();
    const over = await page.run(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    assert.equal(over, 0);
    await page.driver.executeScript(axe);
    const found = await page.driver.executeAsyncScript(`const done = arguments[0];
      window.axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(({ id, nodes }) => id + ': ' + nodes.map((it) => it.target).join(' '))));`);
    assert.deepEqual(found, []);
    await page.resize(1280, 900);
  });
}

test('under a strict policy the page works, and it tells of no failure', async () => {
  page.server.override('/make.html', { headers: { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'" } });
  await page.open('/make.html', () => document.querySelector('#snippet')?.value.startsWith('<script'));
  await until(inPost, 'the post has an answer');
});
