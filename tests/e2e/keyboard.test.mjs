// Everything by keys alone: in, through in the order that is seen, and out again on the other side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const backTab = () => page.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();

/** What has the focus: its name, box and group; `null` where it is outside the calculator. */
const stop = () => page.inShadow((root) => {
  const it = root.activeElement;
  if (!it) return null;
  const { left, top, right, bottom } = it.getBoundingClientRect();
  const name = [it.localName, it.type, it.id || it.dataset.figure || it.ariaLabel || it.name || it.textContent.slice(0, 40)].filter(Boolean);
  const group = it.closest('.top, .answer, .inputs, .chart, .figures, .tools, .sources').className;
  // The page may scroll on the way, so places are told from the element's own corner.
  const own = root.host.getBoundingClientRect();
  return { name: name.join(' '), group, left: left - own.left, top: top - own.top, right: right - own.left, bottom: bottom - own.top };
});

/** Presses from one side of the calculator to the other, and gives all stops. */
async function walk(start, end, press) {
  await page.run((css) => document.querySelector(css).focus(), start);
  const stops = [];
  for (;;) {
    await press();
    const now = await stop();
    if (!now) break;
    stops.push(now);
    assert.ok(stops.length < 80, `still inside after: ${stops.map(({ name }) => name).join(', ')}`);
  }
  const outside = await page.run(() => document.activeElement.id);
  assert.equal(outside, end, `left after: ${stops.map(({ name }) => name).join(', ')}`);
  return stops;
}

/** A stop is followed by what is right of it in the same row, or by what is below. */
function assertFollows(before, after) {
  const besides = after.left >= before.right - 1 && after.top < before.bottom && after.bottom > before.top;
  const below = (after.top + after.bottom) / 2 > (before.top + before.bottom) / 2 + 4;
  assert.ok(besides || below, `${after.name} comes after ${before.name}, but stands before it: ${JSON.stringify([before, after])}`);
}

for (const [size, width] of [['wide', 1000], ['narrow', 560]]) {
  test(`D44: Tab goes through all controls in the order that is seen, and out at both ends (${size})`, async () => {
    await page.resize(width, 900);
    await page.open('/pages/around.html');
    await page.inShadow((root) => root.querySelectorAll('details').forEach((it) => { it.open = true; }));
    const forth = await walk('#before', 'after', () => page.press('Tab'));
    const back = await walk('#after', 'before', backTab);
    assert.deepEqual(back.map(({ name }) => name).reverse(), forth.map(({ name }) => name));

    const groups = [...new Set(forth.map(({ group }) => group))];
    const middle = size === 'wide' ? ['inputs', 'chart'] : ['chart', 'inputs'];
    assert.deepEqual(groups, ['top', 'answer', ...middle, 'figures', 'tools', 'sources']);
    forth.slice(1).forEach((after, i) => {
      // The second column begins at the top again.
      if (!(size === 'wide' && forth[i].group === 'inputs' && after.group === 'chart')) assertFollows(forth[i], after);
    });
    // Nothing that can be used is passed by; of a group of radio buttons, one is the stop for all.
    const usable = await page.inShadow((root) => [...root.querySelectorAll('a[href], button, input, select, summary, svg[tabindex]')]
      .filter((it) => !it.disabled && it.tabIndex >= 0 && !(it.type === 'radio' && !it.checked) && it.getClientRects().length > 0
        && getComputedStyle(it).visibility === 'visible').length);
    assert.equal(forth.length, usable);
  });
}

test('D44: no control has a place of its own in the order', async () => {
  await page.open('/pages/around.html');
  assert.equal(await widget.count('[tabindex]:not([tabindex="0"]):not([tabindex="-1"]), [accesskey], [autofocus]'), 0);
});

/** Presses Tab until `css` has the focus. */
async function tabTo(css) {
  for (let i = 0; i < 80; i += 1) {
    await page.press('Tab');
    if (await page.inShadow((root, selector) => root.activeElement?.matches(selector) ?? false, { args: [css] })) return;
  }
  assert.fail(`Tab does not come to ${css}`);
}

test('D44: every task can be done by keys alone', async () => {
  await page.resize(1000, 900);
  await page.open('/pages/around.html');
  await page.run(() => document.querySelector('#before').focus());

  await tabTo('.answer .number');
  await page.press('Enter');
  await until(() => widget.visible('.answer ~ .working'), 'the working is open');
  assert.equal(await widget.focused(), 'more than $15 billion');
  await page.press('Space');
  await until(async () => !(await widget.visible('.answer ~ .working')), 'the working is closed');

  await tabTo(field('period_revenue'));
  // A browser selects what is in a text field that Tab comes to, so typing replaces it.
  await page.press('5', 'B');
  await widget.headlineComes(/one quarter of \$5 billion/);

  await tabTo('input[name=period]');
  await page.press('ArrowLeft');
  await widget.headlineComes(/one month of \$5 billion/);

  await tabTo('details.more summary');
  await page.press('Enter');
  await until(() => widget.visible('details.more .field'), 'the folded inputs are open');
  await tabTo(field('target_run_rate'));
  await page.press('9', '0', 'B');
  await until(() => widget.count('[data-figure="periods_to_target"]'), 'the figure of the target is there');

  await tabTo('.chart-or-table button:last-child');
  await page.press('Space');
  await until(() => widget.visible('.table table'), 'the table is seen');

  await tabTo('details.all-figures summary');
  await page.press('Enter');
  await tabTo('[data-figure="next_year"]');
  await page.press('Enter');
  await widget.comes(() => page.text('.figures .question'), /^Next year/);

  await page.run(() => document.querySelector('#before').focus());
  await tabTo('.top .reset');
  await page.press('Enter');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});

test('D45: Tab and Escape still reach the page from a field', async () => {
  await page.open('/pages/around.html');
  await page.run(() => {
    const keys = [];
    Object.defineProperty(document, 'keys', { value: keys });
    document.addEventListener('keydown', ({ key, defaultPrevented }) => keys.push(`${key}${defaultPrevented ? ' prevented' : ''}`));
  });
  await page.click(field('growth'));
  await page.press('Escape', 'Tab');
  assert.deepEqual(await page.run(() => document.keys), ['Escape', 'Tab']);
});
