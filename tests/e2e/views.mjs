// Every view and part as a reader meets it, for the tests that go through all of them on one page.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { until } from './page.mjs';

const catalog = (path) => JSON.parse(readFileSync(new URL(`../../src/catalog/${path}`, import.meta.url), 'utf8'));
const MODELS = catalog('views.json');
const PRESETS = readdirSync(new URL('../../src/catalog/presets/', import.meta.url)).map((file) => catalog(`presets/${file}`));

/** The preset of this name, as its file has it. */
export const preset = (id) => PRESETS.find((one) => one.id === id);
/** The models of a view, in the order in which they are offered. */
export const modelsOf = (view) => MODELS[view];
/** The presets that set any model of a view. */
export const presetsOf = (view) => PRESETS.filter(({ models }) => models.some((model) => MODELS[view].includes(model)));
/** The models of a view that a preset sets, in the order in which they are offered. */
export const partsOf = (view, id) => MODELS[view].filter((model) => preset(id).models.includes(model));

/** A view's file, its preset, and how the sentence of each part begins, with the charts and the inputs in front. */
const part = (model, name, begins, charts, front, other) => ({ model, name, begins, charts, front, ...other });
export const VIEWS = {
  'run-rate': {
    preset: 'aws-ai-2026q1',
    parts: [
      part('run-rate', 'The pace', /^A run rate of more than \$15 billion a year/, ['bars', 'strip'], ['period_revenue', 'growth', 'whole_run_rate'],
        { aside: ['whole_run_rate'] }),
      part('growth-rate', 'Growth a year', /^From \$[\d.]+ billion to \$[\d.]+ billion in [\d.]+ years is [\d.]+% a year, compounded/, [], ['start_value', 'end_value', 'years'], { preset: 'aws-history' }),
    ],
  },
  answer: {
    preset: 'h100-rented',
    parts: [
      part('serving-cost', 'On accelerators', /^On these accelerators a response costs \$0\.000\d+/, ['answer-strip', 'cost-by-share'],
        ['hour_price', 'decode_rate', 'serving_share', 'output_tokens']),
      part('request-cost', 'At a list price', /^A response costs \$0\.000\d+ at list price/, ['call-cost'],
        ['input_price', 'output_price', 'input_tokens', 'output_tokens']),
      part('conversation', 'In a conversation', /^A conversation of 8 turns costs \$0\.0\d+/, ['turns'], ['turns']),
      part('fleet', 'For a real load', /^100,000 responses a day need \d+ accelerators/, [],
        ['responses_per_day', 'peak_to_mean', 'max_load', 'hour_price']),
      part('throughput', 'Upper bound', /^Upper bound: the data sheet allows [\d,]+ output tokens a second/, ['batch'], ['batch', 'memory_bandwidth']),
    ],
  },
  'rent-own-api': {
    preset: 'h100-rented',
    parts: [
      part('break-even', 'By volume', /^Renting replicas costs no more than the API from [\d.]+ billion tokens/, ['volume'],
        ['volume', 'api_price', 'unit_cost', 'unit_capacity'], { aside: ['volume'] }),
      part('own-hardware', 'The owned hour', /^An owned accelerator costs \$1\.\d+ an hour/, ['owned-hour', 'book-value'],
        ['capital', 'life_years', 'cost_of_capital', 'electricity_price'], { preset: 'h100-owned' }),
    ],
  },
  chips: {
    preset: 'trainium2-rented',
    parts: [
      part('chips', 'Side by side', /^A million tokens cost \$1\.\d+ on the custom chip/, ['chips'],
        ['hour_price_a', 'hour_price_b', 'rate_b', 'porting_cost'], { aside: ['porting_cost'] }),
      part('throughput', 'Upper bound', /^Upper bound: the data sheet allows [\d,]+ output tokens a second/, ['batch'], ['batch', 'memory_bandwidth']),
    ],
  },
  margin: {
    preset: 'bought-or-own-chips',
    parts: [part('margin', 'The dollar', /^The gross margin with bought chips is [\d.]+%/, ['dollar'],
      ['price', 'chip_cost', 'vendor_margin', 'design_cost'], { aside: ['vendor_margin', 'design_cost'] })],
  },
  demand: {
    preset: 'gpt4-class-price-history',
    parts: [
      part('demand', 'Price and spending', /^At \$3\.44 per million tokens, [\d.]+ billion tokens a month are sold/, ['spending'],
        ['new_price', 'elasticity', 'base_price']),
      part('workloads', 'Which workloads pay', /^4 of 5 workloads pay/, ['ladder'], ['cost_per_mtok', 'input_cost_ratio']),
    ],
  },
  capex: {
    preset: 'aws-ai-2026q1',
    parts: [part('capex', 'The spending', /^The spending has paid back after at most [\d.]+ years/, ['payback', 'depreciation', 'lives'],
      ['capex', 'run_rate', 'revenue_growth', 'cash_margin'])],
  },
  training: {
    preset: 'llama31-405b',
    parts: [part('training', 'The two bills', /^Training costs \$[\d.]+ million/, ['two-bills'],
      ['training_tokens', 'flops_utilisation', 'hour_price', 'tokens_per_month'], { aside: ['tokens_per_month'] })],
  },
  chain: {
    preset: 'aws-ai-2026q1',
    parts: [part('chain', 'The chain', /^For \$200 billion of spending to come back within 10 years/, ['links', 'carry', 'payback'],
      ['capital', 'serving_share', 'price_margin', 'run_rate', 'revenue_growth'])],
  },
};

/** Every part with its view, and the preset that shows it. */
export const PARTS = Object.entries(VIEWS).flatMap(([view, { preset: own, parts }]) => parts.map((one) => ({ view, preset: own, ...one })));

/** What a calculator shows at a moment: enough to tell whether it has come to what was asked. */
export const shown = (root) => {
  const text = (css) => root.querySelector(css)?.textContent ?? null;
  return {
    headline: text('.answer'),
    numbers: [...root.querySelectorAll('.answer .number')].map((it) => it.textContent),
    title: root.querySelector('section')?.ariaLabel ?? null,
    part: root.querySelector('input[name=part]:checked')?.value ?? null,
    parts: [...root.querySelectorAll('.parts .segment')].map((it) => it.textContent),
    charts: [...root.querySelectorAll('.chart svg')].map((it) => it.getAttribute('class')),
    tables: [...root.querySelectorAll('.chart table')].map((it) => ({ caption: it.caption.textContent, rows: it.tBodies[0].rows.length })),
    labels: [...root.querySelectorAll('.chart svg')].map((it) => it.getAttribute('aria-label')),
    front: [...root.querySelectorAll('.inputs > :first-child > .field:not(.choice)')].map((it) => it.dataset.input),
    figures: [...root.querySelectorAll('button.figure')].map((it) => it.textContent),
    wrong: root.querySelectorAll('.error').length,
    stale: root.querySelector('section')?.classList.contains('stale') ?? null,
  };
};

/** Puts a new calculator in the place of the page's first, at a part (or, without a model, at a view as it opens), and waits for it. */
export async function show(page, { view, preset: id, model, begins }) {
  await page.run((names) => {
    const element = document.createElement('runrate-calculator');
    for (const [name, value] of Object.entries(names)) if (value) element.setAttribute(name, value);
    const before = document.querySelector('runrate-calculator');
    if (before.hasAttribute('theme')) element.setAttribute('theme', before.getAttribute('theme'));
    before.replaceWith(element);
  }, { view, preset: id, model });
  const { title } = preset(id ?? VIEWS[view].preset);
  let last;
  const there = async () => {
    last = await page.inShadow(shown);
    return last.title === title && (last.part === null || !model || last.part === model) && (!begins || begins.test(last.headline));
  };
  await until(there, `${view} shows ${model ?? 'its default'} of ${title}`).catch((error) => assert.fail(`${error.message}; it shows ${JSON.stringify(last)}`));
  return last;
}
