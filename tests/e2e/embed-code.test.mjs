// What is copied or asked for to embed a calculator: the iframe of the share panel, the oEmbed answer, and what the server says with the files.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { framesOf } from './frames.mjs';
import { VIEWS } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const frames = framesOf(page);
const widget = widgetOf(page);
const { oembed, frameAddress, element, heightOf } = await import('../../dist/runrate_snippets.js');

afterEach(() => page.server.restore());

/** What the share panel offers under "Copy iframe". */
async function sharedFrame() {
  await widget.tool('share');
  await page.click('.share button:nth-of-type(3)');
  await until(async () => /^<iframe/.test(await widget.value('textarea.shared')), 'the iframe is offered');
  return widget.value('textarea.shared');
}

/** A page with this pasted into it, as a host would have it. */
async function paste(snippet, ready = () => true) {
  page.server.override('/pages/pasted.html', { body: `<!doctype html><html lang="en"><title>A post</title><main>${snippet}</main></html>` });
  await page.open('/pages/pasted.html', ready);
}

test('D24, D27: the iframe that the share panel offers opens with the same numbers, and has all that an iframe needs', async () => {
  await page.open('/pages/plain.html');
  await page.click('input[name=period][value=month]');
  await widget.headlineComes(/one month of/);
  await widget.enter('growth', '33%');
  await widget.headlineComes(/one month of .* grew 33%/s);
  const headline = await widget.headline();
  const snippet = await sharedFrame();
  await paste(snippet);
  const iframe = await page.run(() => Object.fromEntries([...document.querySelector('iframe').attributes].map(({ name, value }) => [name, value])));
  assert.deepEqual(Object.keys(iframe).sort(), ['allow', 'frameborder', 'height', 'loading', 'src', 'title', 'width']);
  assert.deepEqual([iframe.allow, iframe.loading, iframe.width], ['clipboard-write', 'lazy', '100%']);
  assert.equal(iframe.title, 'AWS AI revenue, first quarter 2026');
  assert.equal(await frames.text(), headline);
  const reserved = Number(iframe.height);
  await until(async () => (await frames.height()) !== reserved, 'the helper of the snippet is at work');
});

test('D27: oEmbed answers for a frame page with an iframe of the same state', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '-12.5%');
  await widget.headlineComes(/shrank 12.5%/);
  const headline = await widget.headline();
  const address = (await sharedFrame()).match(/src="([^"]*)"/)[1].replaceAll('&amp;', '&');
  const base = `${page.server.origin}/`;
  const answer = JSON.parse(JSON.stringify(oembed(base, address)));
  const { html, ...rest } = answer;
  assert.deepEqual(rest, {
    version: '1.0', type: 'rich', provider_name: 'Runrate', provider_url: base, title: 'Runrate calculator: run-rate', cache_age: 86400, width: 680, height: rest.height,
  });
  await paste(html);
  assert.equal(await frames.text(), headline);
  // What it gives is what it answers for.
  assert.deepEqual(oembed(base, html.match(/src="([^"]*)"/)[1].replaceAll('&amp;', '&')), answer);
});

test('D27: oEmbed knows its own frame page only, keeps to the size asked for, and takes the state of a link', () => {
  const base = 'https://runrate.example/v/1/';
  for (const other of ['', 'nonsense', 'https://runrate.example/', 'https://elsewhere.example/v/1/embed.html', 'http://runrate.example/v/1/embed.html', 'javascript:alert(1)']) {
    assert.equal(oembed(base, other), undefined, other);
  }
  const small = oembed(base, `${base}embed.html?view=capex`, { maxwidth: '300', maxheight: '200' });
  assert.deepEqual([small.width, small.height], [300, 200]);
  assert.match(small.html, /height="200"/);
  const free = oembed(base, `${base}embed.html?view=capex`, { maxwidth: 'x', maxheight: '-1' });
  assert.deepEqual([free.width, free.height > 1000], [680, true]);
  const linked = oembed(base, `${base}embed.html?view=run-rate&id=7#runrate:v=1&view=capex&preset=aws-ai-2026q1&cash_margin=0.4&at=2`);
  assert.match(linked.html, /src="https:\/\/runrate\.example\/v\/1\/embed\.html\?view=capex&amp;preset=aws-ai-2026q1&amp;cash-margin=0\.4"/);
  const sharp = oembed(base, frameAddress(base, { view: 'capex', growth: '"><script>alert(1)</script>' }));
  assert.doesNotMatch(sharp.html, /<script/);
  assert.doesNotMatch(element(base, { view: '"><img src=x>' }), /<img/);
});

test('D26: every file says that any page may use it, a module what it is, and the frame page its policy', async () => {
  const head = async (path) => (await fetch(`${page.server.origin}${path}`)).headers;
  for (const path of ['/', '/embed.html', '/runrate.js', '/runrate_glue.js', '/runrate_bg.wasm', '/runrate_host.js', '/styles/frame.css', '/split_extra.wasm']) {
    const said = await head(path);
    assert.equal(said.get('access-control-allow-origin'), '*', path);
    assert.equal(said.get('cross-origin-resource-policy'), 'cross-origin', path);
  }
  assert.equal((await head('/runrate_bg.wasm')).get('content-type'), 'application/wasm');
  assert.equal((await head('/embed.html')).get('cross-origin-embedder-policy'), 'require-corp');
  assert.equal((await head('/')).get('cross-origin-embedder-policy'), null);
});

test('the height that an iframe reserves is near the one that its view has: see tests/e2e/heights.mjs', async () => {
  for (const view of [...Object.keys(VIEWS), 'all']) {
    await frames.host();
    await frames.add(`view=${view}`, { width: '680', height: `${heightOf(view)}` });
    await frames.rest();
    const [reserved, has] = [heightOf(view), await frames.height()];
    assert.ok(Math.abs(has - reserved) <= 100, `${view} is ${has} px high; ${reserved} are reserved`);
  }
});
