// The wheel belongs to the page: over every control, field and chart it scrolls, and changes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

test('D29: over a slider, a field, a chart and a list the wheel scrolls the page, and changes nothing', { skip: BROWSER === 'webkit' && 'its driver has no wheel' }, async () => {
  await page.open('/pages/plain.html');
  await page.resize(1000, 600);
  await page.run(() => { document.body.style.paddingBlock = '2000px'; });
  const state = () => page.inShadow((root) => [...root.querySelectorAll('input, select')].map((it) => `${it.value}${it.checked}`).join() + root.querySelector('.answer').textContent);
  const before = await state();
  for (const css of [slider('growth'), field('growth'), '.chart svg', 'select.preset', 'input[name=period]']) {
    const target = await page.find(css);
    for (const focused of [false, true]) {
      await page.run((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }), target);
      if (focused) await page.run((it) => it.focus({ preventScroll: true }), target);
      const from = await page.run(() => scrollY);
      await page.driver.actions().scroll(0, 0, 0, 240, target).perform();
      await until(() => page.run((was) => scrollY > was + 100, from), `the page scrolls over ${css}`);
      assert.equal(await state(), before, css);
    }
  }
  // Nothing listens that could hold it up.
  const [held] = await page.findAll('.chart svg');
  assert.equal(await page.run((it) => it.dispatchEvent(new WheelEvent('wheel', { deltaY: 9, bubbles: true, cancelable: true, composed: true })), held), true);
  assert.deepEqual(await page.errors(), []);
  await widget.headlineComes(/^A run rate/);
});
