// What is announced: once for a change, politely, when it is over; errors at once; nothing as it opens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
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
  new MutationObserver(read).observe(root, { childList: true, characterData: true, subtree: true });
});
const heard = () => page.inShadow((root) => root.heard);
const said = () => until(async () => { const it = await heard(); return it.length > 0 && it; }, 'something is said');
/** Counts the timers that wait, from now on; but not those of a driver, which waits half a minute for what it has asked. */
const count = () => page.run(() => {
  const [start, stop] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
  window.waiting = new Map();
  window.setTimeout = (work, after) => {
    const id = start(() => { window.waiting.delete(id); work(); }, after);
    if (after < 10_000) window.waiting.set(id, after);
    return id;
  };
  window.clearTimeout = (id) => { window.waiting.delete(id); stop(id); };
});
/** Waits until no timer does: nothing more is to be said. */
const rest = () => until(() => page.run(() => window.waiting.size === 0), 'no timer waits');

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
  for (let i = 0; i < 8; i += 1) await page.press('ArrowRight');
  assert.ok((await page.run(() => [...window.waiting.values()])).includes(500), 'half a second is waited for');
  await said();
  await rest();
  const all = (await heard()).filter(({ role }) => role === 'status');
  assert.equal(all.length, 1, JSON.stringify(all));
  assert.ok(all[0].text.length <= 150, all[0].text);
  assert.ok((await widget.headline()).endsWith(all[0].text));
});

test('D50: undo and a preset are announced once, too; what is only looked at is not', async () => {
  await page.open('/pages/plain.html');
  await count();
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await until(async () => (await page.text('#panel > [role=status]')).includes('30%'), 'it is said');
  await hear();
  await page.click(UNDO);
  await said();
  await rest();
  assert.deepEqual((await heard()).map(({ role, text }) => [role, /grew 20%/.test(text)]), [['status', true]]);
  await hear();
  await page.click('.answer .number');
  await page.click('.chart-or-table button:last-child');
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
