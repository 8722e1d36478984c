// The helpers themselves, on a plain element: when a test of the widget fails, it isn't because a click or a key got lost on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';

const page = usePage();
const value = (css) => page.inShadow((root, selector) => root.querySelector(selector).value, { args: [css] });

test('typing replaces the text of a field in a shadow root', async () => {
  await page.open('/pages/fields.html');
  await page.typeInto('[name=text]', '15B');
  assert.equal(await value('[name=text]'), '15B');
});

test('keys go where the focus is', async () => {
  await page.open('/pages/fields.html');
  await (await page.find('[name=text]')).click();
  await page.press('Tab', 'ArrowRight', 'ArrowRight');
  assert.equal(await value('[name=range]'), '22');
  await page.press('Tab', 'Enter', 'Space');
  assert.equal(await page.text('button'), 'Clicked 2');
});

test('a range input follows the pointer', async () => {
  await page.open('/pages/fields.html');
  await page.drag('[name=range]', 0.8);
  const reached = Number(await value('[name=range]'));
  assert.ok(reached >= 78 && reached <= 82, `the range is at ${reached}`);
});

test('the viewport gets the size it is given', async () => {
  await page.open('/pages/fields.html');
  await page.resize(520, 700);
  assert.deepEqual(await page.run(() => [innerWidth, innerHeight]), [520, 700]);
  await page.resize(1000, 720);
  assert.deepEqual(await page.run(() => [innerWidth, innerHeight]), [1000, 720]);
});

async function probeSees(parts) {
  let seen = '';
  const all = async () => {
    seen = (await page.errors()).join('\n');
    return parts.every((part) => seen.includes(part));
  };
  await until(all, `the probe sees ${parts.join(' and ')}`, 5000).catch((error) => assert.fail(`${error.message}; it saw:\n${seen}`));
}

test('the probe sees errors, rejections and files that fail to load', async () => {
  await page.open('/pages/fields.html');
  assert.deepEqual(await page.errors(), []);
  // By the page's own code: what a WebDriver script throws isn't the page's error.
  await page.run(() => document.querySelector('runrate-calculator').misbehave());
  await probeSees(['console.error: said Error: on purpose', 'rejected on purpose', 'thrown on purpose', 'could not load']);
});

test('the probe sees what a policy refuses', async () => {
  await page.open('/pages/fields.html?csp=strict');
  assert.deepEqual(await page.errors(), []);
  await page.run(() => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/pages/none.css' }));
  });
  await probeSees(['policy violation: style-src']);
});
