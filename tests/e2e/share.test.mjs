// What a reader passes on: a link that opens with the same numbers, a snippet with its static fallback, the answer as a sentence.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

afterEach(() => page.server.restore());

const NAMES = ['Copy link', 'Copy snippet', 'Copy iframe', 'Copy as sentence'];

/** What the panel offers under one of its buttons. */
async function shared(name, options) {
  await widget.tool('share', options);
  await page.click(`.share button:nth-of-type(${NAMES.indexOf(name) + 1})`, options);
  await until(async () => /Copied|may not use the clipboard/.test(await page.text('.share [role=status]', options)), 'it says how that went');
  return widget.value('textarea.shared', options);
}

/** Everything a calculator computes, as one text. */
const figures = async (options) => {
  await widget.rest(options);
  return page.text('.figure-list', options);
};

/** Opens a link as a reader does who follows it from elsewhere. */
async function follow(link, ready) {
  await page.open('/pages/empty.html', () => true);
  const { pathname, hash } = new URL(link);
  await page.open(pathname + hash, ready);
}

test('D34: a link opens with the same numbers and figures, and says only what differs', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '12.5%');
  await page.click('input[name=period][value=month]');
  await widget.headlineComes(/one month of/);
  const [headline, all] = [await widget.headline(), await figures()];
  const link = await shared('Copy link');
  const asked = new URLSearchParams(new URL(link).hash.slice('#runrate:'.length));
  assert.deepEqual([...asked.keys()].sort(), ['growth', 'model', 'period', 'preset', 'v', 'view']);
  assert.equal(asked.get('v'), '1');
  assert.ok(link.length < 2000);
  await follow(link);
  assert.equal(await widget.headline(), headline);
  assert.equal(await figures(), all);
  assert.equal(await shared('Copy link'), link, 'and the link to it is the same');
});

test('D34: a link for a page with many calculators opens the one it was made in, and no other', async () => {
  await page.open('/pages/two.html');
  await widget.enter('growth', '33%', { index: 1 });
  await widget.headlineComes(/grew 33%/, { index: 1 });
  const link = await shared('Copy link', { index: 1 });
  await follow(link);
  assert.match(await widget.headline({ index: 1 }), /grew 33%/);
  assert.doesNotMatch(await widget.headline({ index: 0 }), /33%/);
});

test('D34: a link to a tab opens that tab', async () => {
  await page.open('/pages/all.html');
  await page.click('#tab-margin');
  await until(() => widget.visible('[data-input=own_discount], [data-input=chip_discount], .field'), 'the view is there');
  const headline = await (async () => { await until(async () => !/run rate of more/.test(await widget.headline()), 'another answer'); return widget.headline(); })();
  await follow(await shared('Copy link'));
  await widget.headlineBecomes(headline);
  assert.equal(await widget.attribute('#tab-margin', 'aria-selected'), 'true');
});

test('D34: a link pasted on the page that is open is followed there', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => { location.hash = '#runrate:v=1&view=run-rate&growth=0.4'; });
  await widget.headlineComes(/grew 40% a quarter/);
});

test('E1: of a damaged link what is valid is used, and the rest is said until it is read', async () => {
  await page.open('/pages/empty.html', () => true);
  await page.open('/pages/plain.html#runrate:v=1&view=run-rate&growth=0.4&nonsense=1&whole_run_rate=zzz&__proto__=1&a=%E0%A4');
  assert.match(await widget.headline(), /grew 40% a quarter/);
  const notice = await page.text('.notice');
  for (const word of ['nonsense', '__proto__', 'zzz', 'a=%E0%A4']) assert.ok(notice.includes(word), `${word} in ${notice}`);
  await page.click('.notice button');
  await until(async () => (await widget.count('.notice')) === 0, 'the notice is gone');
  assert.deepEqual(await page.errors(), []);
});

test('E1: a link for a place that no calculator has is for the first that shows its view', async () => {
  await page.open('/pages/two.html');
  for (const [i, place] of ['constructor', 'find', 'length', '-1', '1e9', '0.5', '', '[]'].entries()) {
    await page.run((hash) => { location.hash = hash; }, `#runrate:v=1&view=run-rate&growth=0.4${i}&at=${place}`);
    await widget.headlineComes(new RegExp(`grew 4${i}% a quarter`));
    assert.doesNotMatch(await widget.headline({ index: 1 }), /grew 4/, place);
  }
  assert.deepEqual(await page.errors(), []);
});

for (const [what, hash, says] of [
  ['of a version to come', 'v=99&view=run-rate&growth=0.4', /version 99/],
  ['without a version', 'view=run-rate&growth=0.4', /names no version/],
  ['for another view', 'v=1&view=chips&growth=0.4', /“chips”/],
  ['of no view that exists', 'v=1&view=constructor', /“constructor”/],
  ['that is a hundred thousand keys', `v=1&${'k=1&'.repeat(100_000)}`, /too long/],
]) {
  test(`E3: a link ${what} is not guessed at`, async () => {
    await page.open('/pages/empty.html', () => true);
    await page.open(`/pages/plain.html#runrate:${hash}`);
    assert.equal(await widget.headline(), DEFAULT_HEADLINE);
    assert.match(await page.text('.notice'), says);
  });
}

test('D35: reading a link leaves the address and the history of the page alone', async () => {
  await page.open('/pages/plain.html#runrate:v=1&view=run-rate&growth=0.4');
  const before = await page.run(() => [location.href, history.length]);
  await widget.enter('growth', '10%');
  await widget.headlineComes(/grew 10%/);
  await shared('Copy link');
  assert.deepEqual(await page.run(() => [location.href, history.length]), before);
});

test('a snippet shows answer, picture and table by itself, and opens with the same numbers', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '−10%');
  await widget.headlineComes(/shrank 10%/);
  const [headline, all] = [await widget.headline(), await figures()];
  const snippet = await shared('Copy snippet');
  assert.match(snippet, /^<script type="module" src="http[^"]*runrate\.js"><\/script>\n<runrate-calculator view="run-rate" preset="aws-ai-2026q1" model="run-rate" growth="-0\.1">/);
  const inside = await page.run((html) => {
    // As a page without scripts has it.
    const parts = new DOMParser().parseFromString(html, 'text/html').querySelector('runrate-calculator');
    return { p: parts.querySelector('p').textContent, rects: parts.querySelectorAll('svg rect').length, rows: parts.querySelectorAll('table tbody tr').length };
  }, snippet);
  assert.equal(inside.p, headline);
  assert.ok(inside.rects >= 8 && inside.rows === 8, JSON.stringify(inside));
  await page.run((html) => { document.body.insertAdjacentHTML('beforeend', html); }, snippet);
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null, { index: 1 }), 'the second is there');
  assert.equal(await widget.headline({ index: 1 }), headline);
  assert.equal(await figures({ index: 1 }), all);
});

test('E5: an attribute with a value that cannot be used leaves the preset’s, and the author is told', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => {
    const element = document.createElement('runrate-calculator');
    for (const [name, value] of [['growth', '-150%'], ['whole-run-rate', '1e999'], ['period', 'month'], ['onclick-x', 'no']]) element.setAttribute(name, value);
    document.querySelector('runrate-calculator').replaceWith(element);
  });
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'it is there');
  assert.match(await widget.headline(), /one month of/);
  const warnings = (await page.errors()).filter((line) => line.startsWith('console.warn'));
  assert.equal(warnings.length, 2, JSON.stringify(warnings));
  assert.ok(warnings.some((text) => /150%; it must be/.test(text)) && warnings.some((text) => /1e999/.test(text)), JSON.stringify(warnings));
});

test('the sentence has the answer, its sources with dates, and the link', async () => {
  await page.open('/pages/plain.html');
  const sentence = await shared('Copy as sentence');
  assert.ok(sentence.startsWith(DEFAULT_HEADLINE), sentence);
  assert.match(sentence, /Sources: .+, as of 20\d\d-\d\d-\d\d.*Looked at on 20\d\d-\d\d-\d\d\.\) http\S+#runrate:v=1&view=run-rate/s);
});
