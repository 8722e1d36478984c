// What a page's policies allow: with the words that docs/csp.md names everything works, without them the reader has the author's words
// and a way on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { openAll } from './corpus/tools.mjs';
import { until, usePage } from './page.mjs';
import { framesOf } from './frames.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const frames = framesOf(page);
afterEach(() => page.server.restore());

const WORD = ": its script-src needs 'wasm-unsafe-eval'";
const hasButton = () => document.querySelector('runrate-calculator').shadowRoot?.querySelector('button');

test('E24: without the word for WebAssembly the reader is told which one is missing, and may open it elsewhere', async () => {
  page.server.override('/pages/fallback.html', { edit: (html) => html.replace('<runrate-calculator>', '<runrate-calculator view="capex" capex="210B">') });
  await page.open('/pages/fallback.html?csp=bare', hasButton);
  await widget.comes(() => page.text(), new RegExp(`The security policy of this page does not allow it${WORD}\\. Try again Open it on a page of its own$`));
  assert.equal(await page.run(() => document.querySelector('#fallback').getClientRects().length > 0), true);
  assert.deepEqual((await page.errors()).filter((line) => /rejection|^error/.test(line)), []);
  const link = await page.inShadow((root) => root.querySelector('a').href);
  assert.match(link, /\/embed\.html\?view=capex&capex=210B$/);
  await page.open(new URL(link).pathname + new URL(link).search);
  assert.match(await widget.headline(), /^The spending /);
});

test('E24: a frame needs none of the words: the page around lets only frames come', async () => {
  page.server.override('/pages/empty.html', { headers: { 'content-security-policy': `default-src 'none'; frame-src ${frames.elsewhere}` } });
  await page.open('/pages/empty.html', () => true);
  await frames.add('view=run-rate');
  assert.equal(await frames.text(), DEFAULT_HEADLINE);
});

test('E25: where Trusted Types are required and not one policy may be made, all works', async (t) => {
  page.server.override('/pages/plain.html', { edit: (html) => html.replace('</title>', '</title><script src="/pages/sink.js"></script>') });
  await page.open('/pages/plain.html?csp=typed');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await openAll(page, widget);
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('locale', 'de'));
  await widget.headlineComes(/30/);
  await page.run(() => document.querySelector('runrate-calculator').flush());
  assert.deepEqual(await page.errors(), []);
  // The policy is in force: a script of the page may not do what none of ours did.
  const [known, came] = await page.run(() => ['trustedTypes' in window, window.sink()]);
  if (known) assert.equal(came, 'TypeError');
  else t.skip('this browser does not know Trusted Types');
});

const nonced = (html) => html.replaceAll('<script ', '<script nonce="abc" ');

test(`E26: with a nonce and 'strict-dynamic' it works, if the word for WebAssembly is there`, async () => {
  page.server.override('/pages/plain.html', { edit: nonced });
  await page.open('/pages/plain.html?csp=dynamic');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  await widget.tool('share');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('view', 'capex'));
  await widget.headlineComes(/^The spending /);
  assert.deepEqual(await page.errors(), []);
});

test(`E26: 'strict-dynamic' does not include that word, and docs/csp.md says so`, async () => {
  page.server.override('/pages/fallback.html', { edit: nonced });
  await page.open('/pages/fallback.html?csp=dynamicbare', hasButton);
  assert.ok((await page.text()).includes(`does not allow it${WORD}.`));
  assert.match(readFileSync(new URL('../../docs/csp.md', import.meta.url), 'utf8'), /'strict-dynamic'` does not include it/);
});

test('E27: in a sandbox with scripts only, what cannot be copied stands there as text', async () => {
  page.server.override('/embed.html', { edit: (html) => html.replace('<title>', '<script src="/pages/probe.js"></script><title>') });
  await frames.host();
  await frames.add('view=run-rate', { sandbox: 'allow-scripts', allow: '' });
  await frames.text();
  const inside = (work, ...args) => frames.inside(work, { args });
  await inside(() => document.querySelector('runrate-calculator').shadowRoot.querySelector('[data-tool=share]').click());
  const field = () => inside(() => document.querySelector('runrate-calculator').shadowRoot.querySelector('.share textarea')?.value ?? '');
  await until(async () => /#runrate:/.test(await field()), 'the link stands there');
  const said = () => inside(() => document.querySelector('runrate-calculator').shadowRoot.querySelector('.share [role=status]').textContent);
  // Each of the four is refused, says so in words, and stands there, to be selected.
  for (const [name, what] of [['Copy link', /^http\S+#runrate:/], ['Copy snippet', /^<script type="module"/], ['Copy iframe', /^<iframe /], ['Copy as sentence', /^A run rate of more than/]]) {
    await inside((label) => [...document.querySelector('runrate-calculator').shadowRoot.querySelectorAll('.share button')].find((it) => it.textContent === label).click(), name);
    await until(async () => what.test(await field()), `${name} stands there`).catch(async (error) => { assert.match(await field(), what); throw error; });
    await widget.becomes(said, 'This page may not use the clipboard: select the text and copy it.');
    assert.equal(await inside(() => {
      const area = document.querySelector('runrate-calculator').shadowRoot.querySelector('.share textarea');
      area.select();
      return area.readOnly && area.selectionStart === 0 && area.selectionEnd === area.value.length;
    }), true, `${name} can be selected`);
  }
  assert.deepEqual(await inside(() => window.__probe), []);
});

test('E27: in a sandbox with scripts only, what cannot be saved stands there as text', async () => {
  page.server.override('/embed.html', { edit: (html) => html.replace('<title>', '<script src="/pages/probe.js"></script><title>') });
  await frames.host();
  await frames.add('view=run-rate', { sandbox: 'allow-scripts' });
  await frames.text();
  const inside = (work, ...args) => frames.inside(work, { args });
  await inside(() => document.querySelector('runrate-calculator').shadowRoot.querySelector('[data-tool=take]').click());
  const press = (name) => until(() => inside((label) => {
    const button = [...document.querySelector('runrate-calculator').shadowRoot.querySelectorAll('.take button')].find((it) => it.textContent === label);
    button?.click();
    return Boolean(button);
  }, name), `${name} is there`);
  const shown = () => inside(() => document.querySelector('runrate-calculator').shadowRoot.querySelector('.tools textarea')?.value ?? '');
  for (const [name, what] of [['Figures (CSV)', /^id,value,unit[\s\S]*15000000000/], ['Scenario (JSON)', /^\{[\s\S]*"preset"/], ['Picture (SVG)', /^<svg /]]) {
    await press(name);
    await until(async () => what.test(await shown()), `${name} stands there`).catch(async (error) => { assert.match(await shown(), what); throw error; });
  }
  assert.deepEqual((await inside(() => window.__probe)).filter((line) => !/sandbox/i.test(line)), []);
});

test('E28: a page that isolates itself takes the element from another origin, and is still isolated', async () => {
  page.server.override('/pages/empty.html', { headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' } });
  await page.open('/pages/empty.html', () => true);
  await page.run((src) => {
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src, crossOrigin: 'anonymous' }));
    document.querySelector('main').append(document.createElement('runrate-calculator'));
  }, `${frames.elsewhere}/runrate.js`);
  await until(() => page.run(() => document.querySelector('runrate-calculator').shadowRoot?.querySelector('.answer') != null), 'it stands');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.equal(await page.run(() => window.crossOriginIsolated), true);
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('view', 'capex'));
  await widget.headlineComes(/^The spending /);
  assert.deepEqual(await page.errors(), []);
});

test('E30: any page may frame the frame page, which sets no cookie and asks for nothing', async () => {
  for (const path of ['/embed.html', '/embed/capex/aws-ai-2026q1.html']) {
    const { headers } = await fetch(`${page.server.origin}${path}`);
    assert.equal(headers.get('x-frame-options'), null);
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /frame-ancestors/);
    assert.equal(headers.get('set-cookie'), null);
  }
  // Our own pages nobody frames but us.
  for (const path of ['/', '/index.html', '/make.html', '/guides/csp.html']) {
    const { headers } = await fetch(`${page.server.origin}${path}`);
    assert.equal(headers.get('content-security-policy'), "frame-ancestors 'self'", path);
  }
  await page.open('/embed.html?view=run-rate');
  // A form whose method is `dialog` sends nothing: choices stand in one.
  assert.deepEqual(await page.inShadow((root) => [root.querySelectorAll('form:not([method=dialog]), input[type=password], input[type=email], input[autocomplete]:not([autocomplete=off])').length, document.forms.length]), [0, 0]);
});
