// Everything that the types of the package offer, used as an author would.
import 'runrate-calculator';
import type {
  EditDetail, ErrorDetail, InputId, Model, OutputId, Preset, ReadyDetail, Report, ResizeDetail, RunrateCalculator,
  RunrateCalculatorConstructor, Scenario, Version, View,
} from 'runrate-calculator';

const element = document.createElement('runrate-calculator');
const found: RunrateCalculator | null = document.querySelector('runrate-calculator');
const view: View = 'rent-own-api', model: Model = 'capex', preset: Preset = 'aws-ai-2026q1', version: Version = '0.1.0';
Object.assign(element, { view, preset, model });
element.view = 'all';
element.theme = 'auto';
element.locale = 'de';
element.currency = 'USD';
element.group = 'a';
element.lock = 'growth serving_share';
element.hide = 'period';
element.task = 'busy-machines';
element.loading = 'eager';
element.guess = true;
element.syncUrl = false;
element.servingShare = '60%';
element.growth = '5%..35%';
element.periodRevenue = 3.75e9;
element.period = 'quarter';

const scenario: Scenario = { version: 3, model: 'run-rate', preset, inputs: { growth: { low: 0.05, high: 0.35 }, period: 'month', announced_run_rate: { at_least: 15e9 } } };
element.scenario = scenario;
const again: Scenario = element.scenario;

const report: Report = element.report;
const values: Array<[OutputId, number | null, string | undefined]> = report.outputs.map(({ id, value, reason }) => [id, value, reason]);

element.addEventListener('ready', ({ detail }: CustomEvent<ReadyDetail>) => { const said: string = detail.version; console.log(said); });
element.addEventListener('input', (event) => { const { id, value, headline }: EditDetail = event.detail; console.log(id, value, headline); });
element.addEventListener('change', (event) => { const id: InputId = event.detail.id; console.log(id); });
element.addEventListener('error', (event) => { const { attribute, message }: ErrorDetail = event.detail; console.log(attribute, message); });
element.addEventListener('resize', (event) => { const { width, height }: ResizeDetail = event.detail; console.log(width, height); });
element.addEventListener('click', (event) => console.log(event.clientX));
element.addEventListener('anything-else', () => {});

const text = async (): Promise<string> => {
  await element.ready;
  await element.flush();
  element.reset();
  return (await element.exportSvg()) + (await element.exportCsv());
};

const constructor = customElements.get('runrate-calculator') as RunrateCalculatorConstructor | undefined;
const inCharge: string | undefined = constructor?.version;
const number: HTMLElement = document.createElement('runrate-value'), input: HTMLElement = document.createElement('runrate-input');

console.log(found, version, again, values, text, inCharge, number, input);
