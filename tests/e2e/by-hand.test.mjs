// A real task in each view, done by mouse, by touch and by keys alone, each ending in a number that the command line gives, too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runrate } from './command.mjs';
import { until, usePage } from './page.mjs';
import { slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

/** For each view: the input that is moved, what is typed for it by keys, and the figure that is read. */
const TASKS = {
  'run-rate': { model: 'run-rate', preset: 'aws-ai-2026q1', input: 'growth', typed: '7.5%', figure: 'booked_last_year' },
  answer: { model: 'serving-cost', preset: 'h100-rented', input: 'serving_share', typed: '35%', figure: 'cost_per_response' },
  'rent-own-api': { model: 'break-even', preset: 'h100-rented', input: 'api_price', typed: '1.25', figure: 'first_crossing_volume' },
  chips: { model: 'chips', preset: 'trainium2-rented', input: 'rate_b', typed: '800', figure: 'cost_per_mtok_b' },
  margin: { model: 'margin', preset: 'bought-or-own-chips', input: 'vendor_margin', typed: '55%', figure: 'gross_margin_own' },
  demand: { model: 'demand', preset: 'gpt4-class-price-history', input: 'elasticity', typed: '-1.4', figure: 'spend_change' },
  capex: { model: 'capex', preset: 'aws-ai-2026q1', input: 'revenue_growth', typed: '60%', figure: 'payback_years' },
  training: { model: 'training', preset: 'llama31-405b', input: 'tokens_per_month', typed: '50T', figure: 'months_until_serving_exceeds_training' },
  chain: { model: 'chain', preset: 'aws-ai-2026q1', input: 'serving_share', typed: '45%', figure: 'payback_years' },
};

/** What the command line gives for a figure when the input is what the field says. */
function computed({ model, preset, input, figure }, text) {
  const line = runrate(['eval', model, '--preset', preset, '--set', `${input}=${text}`]).split('\n').find((it) => it.startsWith(`${figure} `));
  return line.split(/ {2,}/)[1];
}

async function show(view, { model, preset }) {
  await page.open('/pages/plain.html');
  await page.run((attributes) => {
    const element = document.createElement('runrate-calculator');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.querySelector('runrate-calculator').replaceWith(element);
  }, { view, preset, model });
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'it is there');
}

/** The field's text, once it differs from what it was. */
async function moved(input, before) {
  await until(async () => (await widget.value(`#input-${input}`)) !== before, `${input} moved`);
  return widget.value(`#input-${input}`);
}

for (const [view, task] of Object.entries(TASKS)) {
  const { input, typed, figure } = task;

  test(`${view} by mouse: a slider is dragged and the figure read`, async () => {
    await show(view, task);
    const before = await widget.value(`#input-${input}`);
    await page.drag(slider(input), 0.37);
    const text = await moved(input, before);
    await page.click('details.all-figures summary');
    await widget.figureBecomes(figure, computed(task, text));
  });

  test(`D46: ${view} by touch: the slider is tapped and the figure read`, async () => {
    await show(view, task);
    const before = await widget.value(`#input-${input}`);
    const at = (part) => page.inShadow((root, css, fraction) => {
      const it = root.querySelector(css);
      it.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = it.getBoundingClientRect();
      return { x: Math.round(box.left + fraction * box.width), y: Math.round(box.top + box.height / 2) };
    }, { args: [slider(input), part] });
    await page.touch([await at(0.81)]);
    const text = await moved(input, before);
    const summary = await page.inShadow((root) => {
      const it = root.querySelector('details.all-figures summary');
      it.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = it.getBoundingClientRect();
      return { x: Math.round(box.left + 20), y: Math.round(box.top + box.height / 2) };
    });
    await page.touch([summary]);
    await until(() => widget.visible('.figure-list'), 'the figures are unfolded');
    await widget.figureBecomes(figure, computed(task, text));
  });

  test(`D44: ${view} by keys alone: a number is typed and the figure read`, async () => {
    await show(view, task);
    await page.run(() => { document.activeElement?.blur(); });
    const reach = async (wanted) => {
      for (let steps = 0; steps < 60; steps += 1) {
        if (await page.inShadow((root, css) => root.activeElement?.matches(css) ?? false, { args: [wanted] })) return;
        await page.press('Tab');
      }
      assert.fail(`Tab does not reach ${wanted}`);
    };
    await reach(`#input-${input}`);
    await page.typeOver(typed);
    await page.press('Tab');
    await reach('details.all-figures summary');
    await page.press('Enter');
    await until(() => widget.visible('.figure-list'), 'the figures are unfolded');
    await widget.figureBecomes(figure, computed(task, typed));
  });
}
