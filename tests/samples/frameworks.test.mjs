// What custom-elements-everywhere asks of a framework, asked of ours in each, as far as the calculator has it: content, attributes,
// properties and events. Nothing but properties takes rich data, and our own events have lower-case names; the others are made up here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../e2e/until.mjs';
import { openBrowser } from './page.mjs';
import { SAMPLES, build, install } from './prepare.mjs';
import { serve } from './serve.mjs';

let browser;
before(async () => { await install(); browser = await openBrowser(); }, { timeout: 240_000 });
after(() => browser?.close());

const click = (css) => browser.run((selector) => document.querySelector(selector).click(), css);
const first = (work, ...args) => browser.run(`(...args) => (${work})(document.querySelector('#first'), ...args)`, ...args);
/** The event has reached the app, which writes down what it sees. */
const seen = (name) => until(() => browser.run((word) => document.querySelector('output').textContent.split(' ').includes(word), name), `the app saw ${name}`);
const emit = (name) => first((element, type) => element.dispatchEvent(new CustomEvent(type)), name);

for (const name of ['react', 'vue', 'svelte', 'angular', 'solid']) {
  test(`D13: ${name}`, async (t) => {
    await build(name);
    const server = await serve(`${SAMPLES}${name}/dist`, { policy: false });
    t.after(server.close);
    await browser.open(`${server.origin}/`);
    await browser.has('#first', 'button');
    const asked = (what, work) => t.test(`D13: ${name}: ${what}`, work);

    await asked('an element without children renders', async () => { await browser.answer('#second'); });
    await asked('an element with children has them', async () => {
      assert.equal(await first((element) => element.querySelector('.child').textContent), 'Counted 0');
    });
    await asked('children change and the element stays', async () => {
      await first((element) => { element.kept = true; });
      await click('#count');
      await until(() => first((element) => element.querySelector('.child').textContent === 'Counted 1'), 'the child has changed');
      assert.equal(await first((element) => element.kept && element.shadowRoot.querySelector('button') !== null), true);
    });
    await asked('an element goes and comes back', async () => {
      await click('#toggle');
      await until(() => browser.run(() => !document.querySelector('#second')), 'it is gone');
      await click('#toggle');
      await browser.answer('#second');
    });
    await asked('a string reaches it', async () => {
      assert.equal(await first((element) => element.view ?? element.getAttribute('view')), 'capex');
    });
    await asked('a boolean reaches it', async () => {
      assert.equal(await first((element) => element.guess ?? element.hasAttribute('guess')), true);
    });
    await asked('a number reaches it', async () => {
      assert.equal(Number(await first((element) => element.capex ?? element.getAttribute('capex'))), 2e11);
    });
    await asked('an object reaches it as a property', async () => {
      const read = () => browser.run(() => document.querySelector('#second').scenario?.inputs?.period_revenue);
      await until(async () => (await read()) === 4e9, 'the scenario is taken');
    });
    await asked('a listener added by hand hears', async () => { await emit('imperative'); await seen('imperative'); });
    await asked('a declared listener hears an event of ours, in lower case', async () => { await seen('ready'); });
    await asked('a declared listener hears kebab-case', async () => { await emit('kebab-event'); await seen('kebab-event'); });
    await asked('a declared listener hears camelCase', async () => { await emit('camelEvent'); await seen('camelEvent'); });
    await asked('a declared listener hears capitals', async () => { await emit('CAPSevent'); await seen('CAPSevent'); });
    await asked('the page is quiet', async () => { assert.deepEqual(await browser.errors(), []); });
  });
}
