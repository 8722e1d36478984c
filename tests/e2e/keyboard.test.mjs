// Everything by keys alone: in, through in the order that is seen, and out again on the other side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, REDO, UNDO, field, slider, widgetOf } from './widget.mjs';

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

test('D44: no control has a place of its own in the order, with tabs and a panel neither, and from right to left', async () => {
  const OWN = '[tabindex]:not([tabindex="0"]):not([tabindex="-1"]), [accesskey], [autofocus]';
  await page.open('/pages/around.html');
  assert.equal(await widget.count(OWN), 0);
  await page.open('/pages/all.html');
  await widget.panel('vary', '[data-panel=vary] svg.vary');
  assert.equal(await widget.count(OWN), 0);
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('locale', 'ar'));
  await until(() => page.inShadow((root) => root.querySelector('section').lang === 'ar' && root.querySelector('[data-panel=vary] svg.vary') !== null), 'all is Arabic');
  assert.ok(await widget.count('[role=tab][tabindex="-1"]') === 8 && await widget.count('svg[tabindex="0"]') === 2, 'there are tabs and charts to come to');
  assert.equal(await widget.count(OWN), 0);
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

test('D44: what was changed is undone and done again by keys alone, and other figures are chosen', async () => {
  await page.open('/pages/around.html');
  const fromTop = async (css) => { await page.run(() => document.querySelector('#before').focus()); await tabTo(css); };
  await fromTop(field('growth'));
  await page.press('3', '0', '%');
  await widget.headlineComes(/grew 30% a quarter/);
  await fromTop(UNDO);
  await page.press('Enter');
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  // The button has nothing to do now, and still has the focus: the other is the next.
  await page.press('Tab');
  assert.ok(await page.inShadow((root, css) => root.activeElement === root.querySelector(css), { args: [REDO] }), await widget.focused());
  await page.press('Space');
  await widget.headlineComes(/grew 30% a quarter/);

  const chord = (...keys) => keys.reduceRight((all, key) => all.keyUp(key), keys.reduce((all, key) => all.keyDown(key), page.driver.actions()).sendKeys('z')).perform();
  await fromTop('.answer .number');
  await chord(Key.CONTROL);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await chord(Key.CONTROL, Key.SHIFT);
  await widget.headlineComes(/grew 30% a quarter/);

  await fromTop('select.preset');
  await page.press('ArrowDown', 'ArrowDown', 'Enter');
  await widget.becomes(() => widget.value('select.preset'), 'aws-history');
  await widget.headlineComes(/The last four quarters of AWS booked/);
  assert.deepEqual(await page.errors(), []);
});

test('D44: tabs are reached, walked and chosen by keys alone, and what they show comes next', async () => {
  await page.open('/pages/all.html');
  const at = () => page.inShadow((root) => root.activeElement?.id || root.activeElement?.className);
  await tabTo('[role=tab]');
  assert.equal(await at(), 'tab-run-rate');
  await page.press('ArrowRight');
  assert.equal(await at(), 'tab-answer');
  await page.press('Enter');
  await widget.headlineComes(/^On these accelerators/);
  assert.equal(await at(), 'tab-answer', 'the focus stays where it is');
  await page.press('Tab');
  assert.equal(await at(), 'preset');
  await backTab();
  assert.equal(await at(), 'tab-answer');
  assert.deepEqual(await page.errors(), []);
});

/** In the order in which they stand. */
const TOOLS = ['range', 'matter', 'goal', 'vary', 'compare', 'tasks', 'share', 'listen', 'take'];

/** What has the focus: the tool whose button it is, whether it is in the panel, and which of what can be used there. */
const inTools = () => page.inShadow((root) => {
  const it = root.activeElement;
  const usable = [...root.querySelectorAll('.tools > p ~ *')].flatMap((part) => [part, ...part.querySelectorAll('*')])
    .filter((one) => one.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]') && !one.disabled && one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible');
  return { tool: it?.dataset.tool ?? '', panel: Boolean(it?.closest('.tools > p ~ *')), nth: usable.indexOf(it), of: usable.length };
});

test('D44: every panel is opened, walked and left by keys alone, on both sides', async () => {
  await page.resize(1000, 900);
  await page.open('/pages/around.html');
  await page.run(() => document.querySelector('#before').focus());
  // Without a range its panel is only to be read.
  await tabTo('[data-input=growth] .span');
  await page.press('Enter');
  await until(() => widget.count('[data-input=growth] .both'), 'growth is a range');
  for (const [i, id] of TOOLS.entries()) {
    await tabTo(`.tools [data-tool=${id}]`);
    await page.press('Enter');
    await until(async () => (await inTools()).of > 0 && (await widget.attribute(`.tools [data-tool=${id}]`, 'aria-expanded')) === 'true', `the panel of ${id} is open`);
    await until(() => page.inShadow((root) => [...root.querySelectorAll('.tools .chart svg')].every((svg) => svg.dataset.shapes)), `all of ${id} is there`);
    await widget.rest();
    assert.equal((await inTools()).tool, id, 'the button keeps the focus');
    const forth = [];
    for (let now = { tool: id }; now.tool || now.panel; forth.push(now)) {
      assert.ok(forth.length < 40, `Tab does not leave the panel of ${id}`);
      await page.press('Tab');
      now = await inTools();
    }
    const [others, inside] = [forth.filter(({ tool }) => tool), forth.filter(({ panel }) => panel)];
    assert.deepEqual(others.map(({ tool }) => tool), TOOLS.slice(i + 1));
    assert.deepEqual(inside.map(({ nth }) => nth), inside[0] && [...Array(inside[0].of).keys()], `${id}: from its first control to its last`);
    assert.deepEqual(forth, [...others, ...inside, forth.at(-1)], `${id}: the panel comes behind its button`);
    const back = [];
    for (let now = {}; now.tool !== id; back.push(now)) {
      assert.ok(back.length < 40, `Shift+Tab does not come back to ${id}`);
      await backTab();
      now = await inTools();
    }
    assert.deepEqual(back.slice(0, -1), forth.slice(0, -1).reverse(), `${id}: the same way back`);
  }
  await page.press('Space');
  await until(async () => (await inTools()).of === 0, 'the panel is closed');
  assert.deepEqual(await page.errors(), []);
});

test('D44: no letter and no digit is a shortcut of ours (WCAG 2.1.4)', async () => {
  await page.open('/pages/all.html');
  await widget.panel('goal', '#goal-target');
  await widget.drawn(2);
  const state = async () => {
    await widget.rest();
    return page.inShadow((root) => [root.textContent, root.innerHTML, ...[...root.querySelectorAll('input, select')].map((it) => it.value)].join('\n'));
  };
  for (const css of ['[role=tab][tabindex="0"]', '.answer .number', '.answer .term', '.inputs .span', slider('growth'), '.inputs .link', '.chart svg', '.chart-or-table button', 'summary', '.tools [data-tool=goal]']) {
    await widget.focus(css);
    const before = await state();
    await page.press('abcdefghijklmnopqrstuvwxyz0123456789');
    assert.equal(await state(), before, css);
    assert.ok(await page.inShadow((root, it) => root.activeElement === root.querySelector(it), { args: [css] }), `${css} keeps the focus`);
  }
  assert.deepEqual(await page.errors(), []);
});

test('D45: Enter on a choice sends nothing, and closes no dialog of the page', async () => {
  await page.open('/pages/memory.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => {
    const [dialog, calculator] = [document.createElement('dialog'), document.createElement('runrate-calculator')];
    calculator.setAttribute('view', 'answer');
    dialog.append(calculator);
    document.querySelector('main').append(dialog);
    dialog.showModal();
  });
  const chosen = 'input[name=part]:checked';
  await page.find(chosen);
  const [address, value] = [await page.driver.getCurrentUrl(), await widget.value(chosen)];
  await widget.focus(chosen);
  await page.press('Enter', 'ArrowRight');
  await until(async () => (await widget.value(chosen)) !== value, 'an arrow chooses');
  assert.equal(await page.driver.getCurrentUrl(), address);
  assert.ok(await page.run(() => document.querySelector('dialog').open));
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
