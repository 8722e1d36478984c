// Tasks for students: what to find, how far it is, and done when the engine says so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';
import { PARTS, show } from './views.mjs';

const page = usePage();
const widget = widgetOf(page);
const TASKS = JSON.parse(readFileSync(new URL('../../src/catalog/tasks.json', import.meta.url), 'utf8'));

const status = () => page.text('.task .progress');
const begins = (model) => PARTS.find((part) => part.model === model).begins;

test('a task that an author names brings its view and its figures, and is done by moving an input', async () => {
  await page.open('/pages/task.html');
  assert.match(await page.text('.task .question'), /^Task: Find a volume at which an owned accelerator beats the API/);
  await widget.comes(status, /^Not yet: bill for rented replicas is \$[\d,]+ a month, [\d.]+% above \$[\d,]+ a month\.$/);
  assert.equal(await page.inShadow((root) => root.querySelector('.task + * .answer, .task ~ .answer') !== null), true, 'it stands above the sentence');
  await widget.enter('volume', '6B');
  await widget.comes(status, /^Done: bill for rented replicas is /);
  await widget.enter('volume', '1M');
  await widget.comes(status, /^Not yet/);
  assert.deepEqual(await page.errors(), []);
});

test('every task can be chosen from the list of its view, and is solved by its solution', async () => {
  await page.open('/pages/views.html');
  for (const { id, view, model, solution } of TASKS) {
    await show(page, { view });
    await widget.tool('tasks');
    await page.click(`[data-panel=tasks] [data-start=${id}]`);
    await widget.headlineComes(begins(model));
    await widget.comes(status, /^Not yet: /);
    for (const [input, value] of Object.entries(solution)) {
      if (!(await widget.visible(`#input-${input}`))) await widget.unfold('details.more');
      await widget.enter(input, value);
    }
    await widget.comes(status, /^Done: /);
  }
  assert.deepEqual(await page.errors(), []);
});

test('by keyboard: start, hint, stop', async () => {
  await page.open('/pages/views.html');
  await show(page, { view: 'margin' });
  await widget.tool('tasks');
  await widget.focus('[data-start=sixty-cents]');
  await page.press('Enter');
  await widget.comes(status, /^Not yet: gross margin with own chips is 46\.9%, 13\.1 points below 60%\.$/);
  await widget.focus('.task summary');
  await page.press('Enter');
  await until(() => widget.visible('.task details p'), 'the hint is open');
  await widget.focus('.task [data-do=stop]');
  await page.press('Enter');
  await until(async () => (await widget.count('.task')) === 0, 'the task is gone');
});

test('a task nobody knows, or of another view, is said on the console', async () => {
  await page.open('/pages/plain.html');
  const name = (task) => page.run((value) => document.querySelector('runrate-calculator').setAttribute('task', value), task);
  await name('homework');
  await until(async () => (await page.errors()).some((line) => line.includes('task="homework" is not known; it can be half-was-booked,')), 'a warning');
  await name('own-beats-api');
  await until(async () => (await page.errors()).some((line) => line.includes('task="own-beats-api" is for view="rent-own-api"')), 'a warning');
  assert.equal(await widget.count('.task'), 0);
});

test('guess and task together: the task waits with its state until the answer is there', async () => {
  await page.open('/pages/task.html');
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('guess', ''));
  await until(() => widget.visible('#guess'), 'it asks');
  assert.equal(await status(), '');
  await page.click('[data-do=skip]');
  await widget.comes(status, /^Not yet/);
});
