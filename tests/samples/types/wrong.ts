// Every line below its mark is wrong: the compiler must say so, or complain that it had nothing to say.
import 'runrate-calculator';
import type { Scenario } from 'runrate-calculator';

const element = document.createElement('runrate-calculator');
// @ts-expect-error There is no such view.
element.view = 'pie';
// @ts-expect-error There is no such preset.
element.preset = 'nobody-2031';
// @ts-expect-error There is no such input.
element.servingShares = 1;
// @ts-expect-error A period has a name.
element.period = 'fortnight';
// @ts-expect-error The report is read only.
element.report = undefined;
// @ts-expect-error The value may be missing.
const value: number = element.report.outputs[0]!.value;
// @ts-expect-error The detail is frozen.
element.addEventListener('change', (event) => { event.detail.headline = ''; });
// @ts-expect-error There is no such model.
const scenario: Scenario = { version: 3, model: 'tarot', inputs: {} };
// @ts-expect-error An old version.
const old: Scenario = { version: 2, model: 'capex', inputs: {} };
console.log(value, scenario, old);
