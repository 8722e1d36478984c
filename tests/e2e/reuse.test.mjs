// A calculator that an element left behind may serve another one: nothing of the first may be seen in the second.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, FIGURES, MORE, figure, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

const ready = async () => {
  await until(() => page.run(() => document.querySelector('runrate-calculator')?.shadowRoot.querySelector('.answer') != null), 'a calculator stands');
  // What is folded comes in a pause.
  await widget.rest();
};

/** Brings a calculator into a state that differs in everything, takes it away, and keeps the element for later. */
async function useAndRemove() {
  await page.open('/pages/charts.html');
  await page.run(() => document.querySelectorAll('body > div:not(:first-of-type)').forEach((it) => it.remove()));
  await widget.unfold(MORE);
  await widget.unfold(FIGURES);
  await page.click(figure('annual_growth'));
  await page.click('.chart-or-table button:last-child');
  await page.click('.answer .number');
  await widget.enter('period_revenue', '9B');
  await widget.enter('whole_run_rate', 'not a number');
  // Left in the middle of typing.
  await page.typeInto('#input-growth', '55');
  await widget.headlineComes(/\$9 billion.*grew 55%/);
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    Object.defineProperty(document, 'kept', { value: element });
    element.remove();
  });
  await until(() => page.run(() => document.kept.shadowRoot.querySelector('slot') !== null), 'the first is gone');
}

test('a new element shows nothing of one that is gone', async () => {
  await useAndRemove();
  await page.run(() => {
    const box = document.querySelector('div');
    box.className = 'w340';
    box.append(document.createElement('runrate-calculator'));
  });
  await ready();
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.equal(await widget.count('.error, .stale, .stale-note, .answer ~ .working, .table'), 0);
  assert.equal(await widget.count('details[open]'), 0);
  assert.equal(await widget.count('svg.bars[width="306"]'), 1, 'the chart has the width of its own box');
  assert.equal(await widget.value('#input-growth'), '20%');
  assert.equal(await widget.value('#input-whole_run_rate'), '$150.36B');
  assert.equal(await widget.attribute('.figure[aria-pressed="true"]', 'data-figure'), 'booked_last_year');
  assert.equal(await page.text('[role=status]'), '', 'nothing is said on load');
  assert.deepEqual(await page.errors(), []);
});

test('a new element of another preset shows that preset', async () => {
  await useAndRemove();
  await page.run(() => { document.querySelector('div').innerHTML = '<runrate-calculator preset="aws-history"></runrate-calculator>'; });
  await ready();
  assert.match(await widget.headline(), /of AWS booked \$148 billion\.$/);
  await widget.becomes(() => widget.value('.preset'), 'aws-history');
});

test('an element that comes back while another has its place keeps its own numbers', async () => {
  await useAndRemove();
  await page.run(() => document.querySelector('div').append(document.createElement('runrate-calculator')));
  await ready();
  await page.run(() => {
    document.body.append(document.kept);
    // Where windows are low it is far below the fold, and waits to be seen.
    document.kept.scrollIntoView();
  });
  await until(() => page.run(() => document.kept.shadowRoot.querySelector('.answer') !== null), 'both stand');
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.match(await widget.headline({ index: 1 }), /\$9 billion.*grew 55%/);
  await widget.enter('growth', '7%', { index: 1 });
  await widget.headlineComes(/grew 7%/, { index: 1 });
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  assert.deepEqual(await page.errors(), []);
});
