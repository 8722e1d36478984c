// What is typed before the file that reads it is here: nothing is lost, whether the file comes late, never, or at another try.
import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, MORE, REDO, RESET, UNDO, field, figure, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const READS = '/split_extra.wasm';
const NOT_LOADED = 'This could not be loaded. Type again to try again.';

let release = () => {};
after(() => release());
afterEach(() => page.server.restore());

/** Opens a page to which the file does not come until `release`. */
async function openHeld() {
  page.server.override(READS, { after: new Promise((resolve) => { release = resolve; }) });
  await page.open('/pages/plain.html');
}

/** What is said of a field; nothing of one that is in order or still waits. */
const said = (input) => page.inShadow((root, id) => {
  const message = root.getElementById(`error-${id}`);
  return `${message?.textContent ?? ''}${root.getElementById(`input-${id}`).getAttribute('aria-invalid') === 'true' ? ' (wrong)' : ''}`;
}, { args: [input] });

const asked = () => page.server.count(READS);

test('what is typed waits in its field, unmarked, and counts once it can be read', async () => {
  await openHeld();
  await widget.enter('growth', '30%');
  await widget.enter('whole_run_rate', '$200B');
  await until(() => asked() > 0, 'the file is asked for');
  assert.equal(await widget.value(field('growth')), '30%');
  assert.equal(await widget.value(field('whole_run_rate')), '$200B');
  assert.deepEqual([await said('growth'), await said('whole_run_rate')], ['', '']);
  assert.equal(await widget.count('.error, .stale-note, .stale'), 0);
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.equal(await widget.visible(RESET), true, 'what waits can be taken back');

  release();
  await widget.headlineComes(/grew 30% a quarter/);
  await widget.figureBecomes('share_of_whole', '≥ 7.5%');
  assert.equal(await widget.value(field('growth')), '30%');
  assert.equal(await widget.value(field('whole_run_rate')), '$200B');
  assert.deepEqual(await page.errors(), []);
});

test('a text that is no value is said to be wrong once it is read', async () => {
  await openHeld();
  await widget.enter('growth', 'abc');
  assert.equal(await widget.value(field('growth')), 'abc');
  assert.equal(await said('growth'), '');
  release();
  await widget.comes(() => said('growth'), /^Growth a quarter is "abc"; it must be above −100% and at most 100,000% \(wrong\)$/);
  assert.equal(await widget.value(field('growth')), 'abc');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
});

test('a word that is being typed when the file comes is read to its end, and is one step back', async () => {
  await openHeld();
  await page.typeInto(field('growth'), '3');
  release();
  await widget.headlineComes(/grew 3% a quarter/);
  await page.press('5');
  await widget.headlineComes(/grew 35% a quarter/);
  assert.equal(await widget.value(field('growth')), '35');
  await page.press('Tab');
  await widget.valueBecomes(field('growth'), '35%');
  await page.click(UNDO);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  await page.click(REDO);
  await widget.headlineComes(/grew 35% a quarter/);
});

test('a word that is left before it is read is a change of its own', async () => {
  await openHeld();
  await widget.enter('growth', '30%');
  release();
  await widget.headlineComes(/grew 30% a quarter/);
  await widget.enter('growth', '−10%');
  await widget.headlineComes(/shrank 10% a quarter/);
  await page.click(UNDO);
  await widget.headlineComes(/grew 30% a quarter/);
});

test('of two that say the same, the last one typed counts', async () => {
  await openHeld();
  await widget.unfold(MORE);
  await widget.enter('announced_run_rate', '20B');
  await widget.enter('period_revenue', '10B');
  assert.equal(await widget.value(field('announced_run_rate')), '20B');
  release();
  await widget.figureBecomes('run_rate', '$40B a year');
  assert.equal(await widget.value(field('announced_run_rate')), '$40B');
  assert.equal(await widget.value(field('period_revenue')), '$10B');
});

test('what is done after typing, and before it is read, stands', async () => {
  await openHeld();
  await widget.enter('growth', '30%');
  await widget.focus(slider('growth'));
  await page.press('End');
  await widget.headlineComes(/grew 80% a quarter/);
  await widget.enter('whole_run_rate', '1');
  await page.click(RESET);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  release();
  await page.click('.tools [data-tool=share]');
  await until(() => widget.visible('.tools > p + *'), 'the file is here');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.equal(await widget.value(field('growth')), '20%');
  assert.equal(await widget.value(field('whole_run_rate')), '$150.36B');
});

test('an input that was set and emptied before it is read is left out', async () => {
  await openHeld();
  await widget.unfold(MORE);
  await widget.enter('target_run_rate', '30B');
  await widget.enter('growth', '30%');
  await page.typeInto(field('target_run_rate'), Key.BACK_SPACE);
  await page.press('Tab');
  release();
  await widget.headlineComes(/grew 30% a quarter/);
  assert.equal(await widget.value(field('target_run_rate')), '');
  assert.equal(await widget.count('.error'), 0);
  assert.equal(await widget.count(figure('periods_to_target')), 0);
});

test('without the file a field keeps what was typed and says so; typing again tries again', async () => {
  page.server.override(READS, { missing: true });
  await page.open('/pages/plain.html');
  await page.typeInto(field('growth'), '3');
  await widget.becomes(() => said('growth'), `${NOT_LOADED} (wrong)`);
  assert.equal(await widget.value(field('growth')), '3');
  assert.equal(await widget.visible('.stale-note'), true);
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  await page.press('Tab');
  assert.equal(await widget.value(field('growth')), '3', 'it stays when the field is left');

  // What needs no reading goes on.
  await widget.focus(slider('period_revenue'));
  await page.press('End');
  await widget.comes(() => widget.headline(), /^A run rate of (?!more than \$15 billion)/);
  assert.equal(await said('growth'), `${NOT_LOADED} (wrong)`);

  // Still missing.
  await widget.focus(field('growth'));
  const before = asked();
  await page.typeOver('4');
  await until(() => asked() > before, 'typing asks for the file again');
  assert.equal(await said('growth'), `${NOT_LOADED} (wrong)`);

  page.server.restore();
  await page.press('5');
  await widget.headlineComes(/grew 45% a quarter/);
  assert.equal(await said('growth'), '');
  assert.equal(await widget.count('.error, .stale-note, .stale'), 0);
  assert.equal(await widget.value(field('growth')), '45');
});

test('growth that does not fit the period without the file is said to be unread, and why once the file is here', async () => {
  page.server.override(READS, { missing: true });
  await page.open('/pages/plain.html');
  await widget.focus('input[name=period][value=day]');
  await page.press('Space');
  await widget.headlineComes(/one day of/);
  await widget.focus(slider('growth'));
  await page.press('End');
  await widget.headlineComes(/grew 80% a day/);
  await widget.focus('input[name=period][value=year]');
  await page.press('Space');
  await widget.becomes(() => said('growth'), `${NOT_LOADED} (wrong)`);
  page.server.restore();
  await widget.focus(slider('growth'));
  await widget.comes(() => said('growth'), /^Growth a year is .*at most 100,000% \(wrong\)$/);
});
