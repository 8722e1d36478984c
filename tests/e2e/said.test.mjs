// What is announced: once for a change, politely, when it is over; errors at once; nothing as it opens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { PARTS, show } from './views.mjs';
import { UNDO, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

/** Keeps what every live region of the calculator says from now on, and when. */
const hear = () => page.inShadow((root) => {
  root.heard = [];
  const last = new Map();
  const read = () => {
    for (const it of root.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
      const text = it.textContent.trim();
      if (text !== (last.get(it) ?? '')) root.heard.push({ role: it.role, text });
      last.set(it, text);
    }
  };
  for (const it of root.querySelectorAll('[role=status], [role=alert]')) last.set(it, it.textContent.trim());
  root.hearing?.disconnect();
  root.hearing = new MutationObserver(read);
  root.hearing.observe(root, { childList: true, characterData: true, subtree: true });
});
const heard = () => page.inShadow((root) => root.heard);
/**
 * Counts the timers that wait, from now on; but not those of a driver, which waits half a minute for what it has asked. Half a second, what
 * an announcement waits for, is over when a test says so: on a busy machine the steps of a slider may be that far apart.
 */
const count = () => page.run(() => {
  const [start, stop] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
  const held = new Map();
  window.waiting = new Set();
  window.waited = [];
  window.setTimeout = (work, after) => {
    if (after >= 10_000) return start(work, after);
    window.waited.push(after);
    const id = after === 500 ? -window.waited.length : start(() => { window.waiting.delete(id); work(); }, after);
    if (after === 500) held.set(id, work);
    window.waiting.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    window.waiting.delete(id);
    if (!held.delete(id)) stop(id);
  };
  window.halfASecondPasses = () => {
    const over = [...held];
    held.clear();
    for (const [id, work] of over) { window.waiting.delete(id); work(); }
  };
});
const passes = () => page.run(() => window.halfASecondPasses());
/** Waits until all stands, half a second passes, and something is said. */
const said = async () => {
  await widget.rest();
  return until(async () => { await passes(); const it = await heard(); return it.length > 0 && it; }, 'something is said');
};
/** Arrow keys without a pause between them, as of a key that is held. */
const keys = (count) => page.driver.actions().sendKeys(...Array(count).fill(Key.ARROW_RIGHT)).perform();
/** Steps of a slider in one go, each drawn. */
const steps = (count) => page.inShadow(async (root, css, n) => {
  const range = root.querySelector(css);
  for (let i = 0; i < n; i += 1) {
    range.stepUp();
    range.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
  }
  range.dispatchEvent(new Event('change', { bubbles: true }));
}, { args: [slider('growth'), count] });
/** Waits until no timer does: nothing more is to be said. */
const rest = () => until(async () => { await passes(); return page.run(() => window.waiting.size === 0); }, 'no timer waits');

test('D50: nothing is said as it opens, in any part, and every region is polite', async () => {
  await page.open('/pages/views.html');
  for (const part of PARTS) {
    await show(page, part);
    const { texts, roles } = await page.inShadow((root) => ({
      texts: [...root.querySelectorAll('[role=status], [role=alert], [aria-live]')].map((it) => it.textContent.trim()).filter(Boolean),
      roles: [...root.querySelectorAll('[aria-live]')].map((it) => it.getAttribute('aria-live')),
    }));
    assert.deepEqual({ texts, roles }, { texts: [], roles: [] }, part.model);
  }
});

test('D50: a slider that goes on moving is announced once, half a second after it stands, in at most 150 letters', async () => {
  await page.open('/pages/plain.html');
  await count();
  await hear();
  await widget.focus(slider('growth'));
  await keys(8);
  await widget.rest();
  assert.deepEqual(await heard(), [], 'nothing is said while it moves');
  await said();
  await rest();
  const all = (await heard()).filter(({ role }) => role === 'status');
  assert.equal(all.length, 1, JSON.stringify(all));
  assert.ok((await page.run(() => window.waited)).includes(500), 'half a second is waited for');
  assert.ok(all[0].text.length <= 150, all[0].text);
  assert.ok((await widget.headline()).endsWith(all[0].text));
});

for (const tool of ['matter', 'vary', 'goal', 'compare']) {
  test(`D50: with the panel of ${tool} open a slider is announced once as well; what is asked of the panel is answered once`, async () => {
    await page.open('/pages/plain.html');
    await widget.tool(tool);
    await until(() => widget.visible(`[data-panel=${tool}]`), 'the panel is there');
    await count();
    if (tool === 'goal') {
      await page.typeInto('#goal-target', '20B');
      await until(() => widget.count('.said-of-goal'), 'the goal is answered');
    }
    await widget.rest();
    await rest();
    await hear();
    await steps(8);
    await said();
    await rest();
    const all = await heard();
    assert.deepEqual(all.map(({ role }) => role), ['status'], JSON.stringify(all));
    assert.ok((await widget.headline()).endsWith(all[0].text));
    if (tool === 'compare') return;
    await hear();
    await page.inShadow((root) => {
      const list = root.querySelector('.panel select');
      list.value = [...list.options].find((it) => !it.selected).value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    // A target that was typed is one for the figure before: there is nothing to say yet.
    if (tool === 'goal') await page.typeInto('#goal-target', '3B');
    await said();
    await rest();
    const answers = await heard();
    assert.deepEqual(answers.map(({ role }) => role), ['status'], JSON.stringify(answers));
    assert.ok(answers[0].text.length <= 150 && (await page.text('.panel')).includes(answers[0].text), answers[0].text);
  });
}

test('D50: that a task is done is said once, and how far it is not at every step', async () => {
  await page.open('/pages/task.html');
  await count();
  await hear();
  await widget.focus(slider('volume'));
  await keys(60);
  await said();
  await rest();
  assert.equal((await heard()).length, 1, JSON.stringify(await heard()));
  await hear();
  await widget.enter('volume', '6B');
  await until(async () => { await passes(); return (await heard()).some(({ text }) => /^Done/.test(text)); }, 'it is said to be done');
  await rest();
  // And the new answer, if it is another one.
  assert.ok((await heard()).length <= 2 && (await heard()).filter(({ text }) => /^Done/.test(text)).length === 1, JSON.stringify(await heard()));
});

test('D50: undo and a preset are announced once, too; what is only looked at is not', async () => {
  await page.open('/pages/plain.html');
  await count();
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await until(async () => { await passes(); return (await page.text('#panel > [role=status]')).includes('30%'); }, 'it is said');
  await hear();
  await page.click(UNDO);
  await said();
  await rest();
  assert.deepEqual((await heard()).map(({ role, text }) => [role, /grew 20%/.test(text)]), [['status', true]]);
  await hear();
  await widget.choose('aws-ai-2026q2');
  await said();
  await rest();
  assert.deepEqual((await heard()).map(({ role, text }) => [role, /booked more than/.test(text)]), [['status', true]], JSON.stringify(await heard()));
  await hear();
  await page.click('.answer .number');
  await page.click('.chart-or-table button:last-child');
  await widget.rest();
  await rest();
  assert.deepEqual(await heard(), []);
});

test('D50: an error is said at once, and nothing else with it', async () => {
  await page.open('/pages/plain.html');
  await count();
  await widget.focus(field('growth'));
  await until(() => widget.count('.chart svg[data-shapes]'), 'what reads is here');
  await hear();
  await page.typeInto(field('growth'), 'x');
  await said();
  await rest();
  const all = await heard();
  assert.deepEqual(all.map(({ role }) => role), ['alert'], JSON.stringify(all));
  assert.match(all[0].text, /^Growth a quarter is/);
});
