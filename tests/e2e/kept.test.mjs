// What a page sets, takes away and asks for reaches the calculator, and takes nothing else of the reader's with it.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { FIGURES, field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

const set = (name, value) => page.run((key, to) => { document.querySelector('runrate-calculator')[key] = to; }, name, value);
/** A page of this markup with the script. */
async function open(body) {
  page.server.override('/pages/kept.html', { body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Kept</title><script src="/pages/probe.js"></script><script type="module" src="/runrate.js"></script>${body}` });
  await page.open('/pages/kept.html', () => customElements.get('runrate-calculator') !== undefined);
}
const clean = async () => assert.deepEqual(await page.errors(), []);

test('D12: what a page sets counts, though it is what the page gave last, too', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await set('growth', '20%');
  await widget.headlineComes(/grew 20%/);
  await set('scenario', { version: 3, model: 'run-rate', inputs: { growth: 0.4 } });
  await widget.headlineComes(/grew 40%/);
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await set('scenario', { version: 3, model: 'run-rate', inputs: { growth: 0.4 } });
  await widget.headlineComes(/grew 40%/);
  await clean();
});

test('D12: a page may set with every change what it was told; what the reader has open stays open', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    element.addEventListener('input', ({ detail }) => { element.growth = detail.inputs.growth; });
  });
  await page.click('.answer .number');
  await until(() => widget.visible('.answer ~ .working'), 'the working is open');
  const question = await page.text('.answer ~ .working .question');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30%/);
  await until(() => page.run(() => document.querySelector('runrate-calculator').getAttribute('growth') === '0.3'), 'the page has set it');
  await widget.rest();
  assert.equal(await page.text('.answer ~ .working .question'), question);
  await set('growth', '35%');
  await widget.headlineComes(/grew 35%/);
  assert.equal(await page.text('.answer ~ .working .question'), question);
  await clean();
});

test('D12: flush waits until what was set is shown, however busy the machine', async () => {
  await page.open('/pages/plain.html');
  const seen = await page.run(async () => {
    const element = document.querySelector('runrate-calculator'), shown = [];
    await element.flush();
    // Each drawing is slower than the time after which Yew takes a breath.
    const root = element.shadowRoot;
    const slow = new MutationObserver(() => { const end = performance.now() + 25; while (performance.now() < end); });
    slow.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
    const { now } = Date;
    // Yew asks the clock whether it has been at it for too long: it always has.
    let time = now();
    Date.now = () => (time += 20);
    for (const view of ['capex', 'run-rate', 'chain', 'run-rate']) {
      element.setAttribute('view', view);
      await element.flush();
      shown.push(root.querySelector('.answer').textContent.slice(0, 10));
    }
    Date.now = now;
    slow.disconnect();
    return shown;
  });
  assert.equal(seen[1], 'A run rate');
  assert.equal(seen[3], 'A run rate');
  assert.notEqual(seen[0], 'A run rate');
  assert.notEqual(seen[2], 'A run rate');
});

test('D12: what a page gives a far calculator with a range can be waited for', async () => {
  await open('<main style="height: 20000px"></main><runrate-calculator loading="eager" growth="5%..35%"></runrate-calculator>');
  const csv = await page.run(() => document.querySelector('runrate-calculator').exportCsv());
  assert.match(csv, /p90|95/);
  const bands = () => page.run(async () => {
    const element = document.querySelector('runrate-calculator');
    await element.flush();
    return element.shadowRoot.querySelector('.said-of-ranges').textContent;
  });
  const before = await bands();
  await set('growth', '10%..12%');
  assert.notEqual(await bands(), before);
  await clean();
});

test('D12: inputs that are set do not touch a guess, asked or placed, nor a task that was stopped', async () => {
  await page.open('/pages/guess.html');
  await page.typeInto('#guess', '$0.002');
  await set('servingShare', '40%');
  await until(async () => (await page.text('.guess .terms')).includes('Serving share 40%'), 'what is known is shown anew');
  assert.equal(await widget.count('.answer'), 0, 'the answer is still to be guessed');
  assert.equal(await widget.value('#guess'), '$0.002');
  await page.click('[data-do=guess]');
  await widget.comes(() => page.text('.guess [role=status]'), /^You guessed \$0\.002/);
  await set('servingShare', '60%');
  await widget.headlineComes(/60% of the paid time/);
  assert.match(await page.text('.guess [role=status]'), /^You guessed \$0\.002/);
  await page.open('/pages/task.html');
  await page.click('[data-do=stop]');
  await until(async () => (await widget.count('.task')) === 0, 'the task has stopped');
  await set('volume', '6B');
  await widget.valueBecomes(field('volume'), '6B');
  assert.equal(await widget.count('.task'), 0);
  await clean();
});

test('D12: a guess that is taken away ends, though at that time nothing else could be used', async () => {
  await page.open('/pages/guess.html');
  await until(() => widget.visible('#guess'), 'it asks');
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    element.removeAttribute('guess');
    element.setAttribute('preset', 'none such');
  });
  await widget.rest();
  assert.ok(await widget.visible('#guess'), 'what was shown stays');
  await page.run(() => document.querySelector('runrate-calculator').removeAttribute('preset'));
  await widget.headlineComes(/a response costs/);
  assert.equal(await widget.count('#guess'), 0);
});

test('D12: a guess that is taken away ends with a scenario that comes before it has ended', async () => {
  await page.open('/pages/guess.html');
  await until(() => widget.visible('#guess'), 'it asks');
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    element.removeAttribute('guess');
    element.flush();
    element.scenario = { version: 3, model: 'serving-cost', inputs: { serving_share: 0.4 } };
  });
  await widget.headlineComes(/40% of the paid time/);
  assert.equal(await widget.count('#guess'), 0);
  await clean();
});

test('D12: a task, or a guess, that is taken away ends', async () => {
  await page.open('/pages/task.html');
  await until(() => widget.visible('.task'), 'the task is there');
  await set('task', null);
  await until(async () => (await widget.count('.task')) === 0, 'the task has ended');
  await page.open('/pages/guess.html');
  await until(() => widget.visible('#guess'), 'it asks');
  await set('guess', false);
  await widget.headlineComes(/a response costs/);
  assert.equal(await widget.count('.guess'), 0);
  await clean();
});

test('D15: inputs that are set while the element is away are there when it is back', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('whole_run_rate', '200B');
  await widget.figureBecomes('share_of_whole', '≥ 7.5%');
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    element.remove();
    Object.defineProperty(document, 'kept', { value: element });
  });
  await until(() => page.run(() => document.kept.shadowRoot.querySelector('slot') !== null), 'the app has ended');
  await page.run(() => { document.kept.growth = '40%'; document.body.append(document.kept); });
  await widget.headlineComes(/grew 40%/);
  assert.equal(await widget.value(field('whole_run_rate')), '$200B', 'what the reader had changed is there, too');
  await clean();
});

test('D33: the list of all figures is never empty while it is open, whatever is chosen', async () => {
  await page.open('/pages/plain.html');
  await widget.unfold(FIGURES);
  await widget.rest();
  await page.inShadow((root) => {
    root.least = root.querySelectorAll('button.figure').length;
    new MutationObserver(() => { root.least = Math.min(root.least, root.querySelectorAll('button.figure').length); }).observe(root, { childList: true, subtree: true });
  });
  await widget.choose('aws-ai-2026q2');
  await widget.headlineComes(/\$25 billion/);
  await set('growth', '33%');
  await widget.headlineComes(/grew 33%/);
  await widget.rest();
  assert.ok(await page.inShadow((root) => root.least) >= 10, 'figures were there all the time');
});

test('D34: how much ranges go together is part of the scenario that is taken along', async () => {
  await page.open('/pages/plain.html');
  await set('scenario', { version: 3, model: 'run-rate', inputs: { announced_run_rate: { low: 12e9, high: 18e9 }, whole_run_rate: { low: 100e9, high: 180e9 }, correlation: 0.9 } });
  await widget.rest();
  const share = () => page.inShadow((root) => root.querySelector('.said-of-ranges').textContent);
  const together = await share(), scenario = await page.run(() => document.querySelector('runrate-calculator').scenario);
  assert.equal(scenario.inputs.correlation, 0.9);
  await page.open('/pages/plain.html');
  await set('scenario', scenario);
  await widget.rest();
  assert.equal(await share(), together);
  assert.equal(await page.run(() => document.querySelector('runrate-calculator').scenario.inputs.correlation), 0.9);
  await clean();
});

test('E27: what stands as text where nothing can be saved is of the figures that are shown', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => { Object.defineProperty(window, 'origin', { value: 'null', configurable: true }); });
  await widget.tool('take');
  await page.click('.take button');
  await until(() => widget.visible('#shared'), 'the text is there');
  const before = await widget.value('#shared');
  await widget.enter('growth', '44%');
  await until(async () => (await widget.value('#shared')) !== before, 'the text has followed');
  assert.match(await widget.value('#shared'), /^booked_last_year,9418483153/m);
});
