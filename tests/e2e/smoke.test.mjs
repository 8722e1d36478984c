// The thinnest proof, in each browser: the element loads, answers a click, and neither page nor policy has anything to complain about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';

const page = usePage();

test('a page with one calculator answers a click', async () => {
  await page.open('/pages/plain.html');
  const button = await page.find('button');
  await button.click();
  await button.click();
  await until(async () => (await page.text('button')) === 'Clicked 2', 'the button counted two clicks');
  assert.deepEqual(await page.errors(), []);
});

test('two calculators share one fetch of the wasm file and keep their own state', async () => {
  await page.open('/pages/two.html');
  await (await page.find('button', { index: 1 })).click();
  await until(async () => (await page.text('button', { index: 1 })) === 'Clicked 1', 'the second button counted');
  assert.equal(await page.text('button'), 'Clicked 0');
  assert.equal(page.server.count('/runrate_bg.wasm'), 1);
  assert.deepEqual(await page.errors(), []);
});

test('a strict content security policy is kept', async () => {
  await page.open('/pages/strict.html');
  await (await page.find('button')).click();
  await until(async () => (await page.text('button')) === 'Clicked 1', 'the button counted');
  assert.deepEqual(await page.errors(), []);
});
