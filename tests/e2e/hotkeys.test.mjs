// Shortcuts of the page around: not set off by what is typed or moved in our fields, and still there for all other keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, until, usePage } from './page.mjs';
import { field, period, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

const heard = () => page.run(() => window.heard.splice(0));
/** What the page has heard of keys pressed, without those that only choose other keys. */
const hears = async (...keys) => {
  await heard();
  await page.press(...keys);
  return (await heard()).filter((it) => !/Control|Shift/.test(it));
};
const chord = async (key) => {
  await heard();
  await page.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
  return (await heard()).filter((it) => !/Control/.test(it));
};
const open = async () => {
  await page.open('/pages/hotkeys.html');
  await widget.focus('select.preset');
  // What reads typed text is here, and what is walked.
  await until(() => widget.count('.chart svg[data-shapes]'), 'all is fetched');
};

test('D45: shortcuts of the page are not set off by what is typed into fields', async () => {
  await open();
  await page.run(() => document.querySelector('#own').focus());
  assert.deepEqual(await hears('g', '?', '5'), [], 'the page leaves its own fields alone');
  await page.run(() => document.activeElement.blur());
  assert.ok((await hears('g')).includes('keydown g'), 'and hears keys elsewhere');

  await page.click(field('growth'));
  assert.deepEqual(await hears('g', '?', '/', '5', ' ', 'Backspace', 'Enter', 'ArrowLeft', 'Home', 'Delete'), []);
  for (const key of ['a', 'z', 'v']) assert.deepEqual(await chord(key), [], `Ctrl+${key} is the field’s`);
  await widget.tool('share');
  await widget.focus('.shared');
  assert.deepEqual(await hears('j', 'ArrowDown'), []);
  await widget.focus('select.preset');
  assert.deepEqual(await hears('h'), []);
});

test('D45: nor by keys that move a slider, a choice or what is read of a chart', async () => {
  await open();
  const moved = await widget.value(slider('growth'));
  await widget.focus(slider('growth'));
  assert.deepEqual(await hears('ArrowRight', 'PageUp', 'Home'), []);
  await widget.comes(() => widget.value(slider('growth')), new RegExp(`^(?!${moved}$)`));
  await widget.focus(period('quarter'));
  assert.deepEqual(await hears('ArrowLeft'), []);
  await widget.focus('.chart svg');
  assert.deepEqual((await hears('ArrowRight')).filter((it) => !it.startsWith('keyup')), []);
  await until(() => widget.count('.chart .ring'), 'the chart is walked');
  await page.driver.actions().keyDown(Key.CONTROL).sendKeys('z').keyUp(Key.CONTROL).perform();
  assert.equal((await heard()).includes('keydown Ctrl+z'), false, 'what we undo the page does not');
});

test('D45: nor by what is typed into a sentence', async () => {
  await open();
  await until(() => page.run(() => Boolean(document.querySelector('runrate-input').shadowRoot?.querySelector('.drag'))), 'the number is there');
  await page.run(() => document.querySelector('runrate-input').shadowRoot.querySelector('.drag').focus());
  const opened = await hears('Enter');
  await until(() => page.run(() => document.querySelector('runrate-input').shadowRoot.querySelector('input:focus') !== null), 'it is typed into');
  assert.deepEqual([...opened, ...await hears('3', '0', '%')].filter((it) => !it.startsWith('keyup Enter')), []);
  assert.equal(await page.run(() => document.querySelector('runrate-input').shadowRoot.querySelector('input').value), '30%');
  assert.ok((await hears('Escape')).includes('keydown Escape'));
});

test('D45: Escape, Tab, function keys and other shortcuts still reach the page, and so do keys where nothing is typed', async () => {
  await open();
  await page.click(field('growth'));
  assert.deepEqual((await hears('Escape', Key.F2)).filter((it) => it.startsWith('keydown')), ['keydown Escape', 'keydown F2']);
  assert.ok((await chord('k')).includes('keydown Ctrl+k'));
  assert.ok((await hears('Tab')).includes('keydown Tab'));
  await widget.focus('.answer .number');
  assert.ok((await hears('j')).includes('keydown j'));
  assert.deepEqual(await page.errors(), []);
});
