// Under the strictest policy that lets WebAssembly run at all: everything works, nothing is refused, nothing is stored.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAll } from './corpus/tools.mjs';
import { until, usePage } from './page.mjs';
import { FIGURES, MORE, RESET, field, figure, period, slider, widgetOf } from './widget.mjs';
import { POLICIES } from './server.mjs';

const page = usePage();
const widget = widgetOf(page);

/** What a page can be made to keep, and where it is. */
const kept = () => page.run(async () => ({
  cookie: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases?.())?.length ?? 0,
  place: location.href,
  history: history.length,
}));

test('E23: the policy that is tested is the strict one', async () => {
  assert.equal(POLICIES.strict,
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'");
  const answer = await fetch(`${page.server.origin}/pages/strict.html`);
  assert.equal(answer.headers.get('content-security-policy'), POLICIES.strict);
  // The policy is in force in this browser, so that a widget that kept quiet would not only be one that nobody listened to.
  await page.open('/pages/strict.html');
  await page.run(() => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/pages/none.css' }));
  });
  await until(async () => (await page.errors()).some((line) => line.startsWith('policy violation: style-src')), 'the style sheet is refused');
});

test('E23: under a strict policy figures are compared, a task is done and an answer guessed, without a violation', async () => {
  await page.open('/pages/strict.html');
  await widget.tool('compare');
  await page.click('[data-do=keep]');
  await widget.enter('growth', '30%');
  await page.find('[data-panel=compare] .difference');
  await widget.tool('tasks');
  await page.click('[data-start=half-was-booked]');
  await widget.enter('growth', '84%');
  await widget.comes(() => page.text('.task .progress'), /^Done/);
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('guess', ''));
  await page.typeInto('#guess', '9B');
  await page.click('[data-do=guess]');
  await widget.comes(() => page.text('.guess [role=status]'), /^You guessed \$9 billion/);
  assert.deepEqual(await page.errors(), []);
});

test('E23: under a strict policy every panel opens, and answers what it is asked, without a violation', async () => {
  await page.open('/pages/strict.html');
  await openAll(page, widget);
  await widget.enter('growth', '5%..35%');
  await widget.comes(() => page.text('.under'), /In 8 of 10 cases/);
  await widget.tool('range');
  await page.typeInto('#threshold', '12B');
  await widget.comes(() => page.text('.said-of-threshold'), /cases it is at most \$12 billion\.$/);
  await widget.tool('goal');
  await page.typeInto('#goal-target', '900T');
  await widget.comes(() => page.text('.said-of-goal'), /^No /);
  assert.deepEqual(await page.errors(), []);
});

test('E23: under a strict policy all tasks work, without a violation or an error', async () => {
  await page.open('/pages/strict.html');
  const before = await kept();
  // It looks as it should, which takes a style sheet that the policy allows.
  assert.equal(await page.inShadow((root) => getComputedStyle(root.querySelector('.frame')).borderTopStyle), 'solid');

  await widget.enter('period_revenue', '4B');
  await widget.headlineComes(/one quarter of \$4 billion/);
  await page.drag(slider('growth'), 0.6);
  await widget.headlineComes(/grew (39|40|41)%/);
  await page.click(period('month'));
  await widget.headlineComes(/one month of \$4 billion/);
  await page.click('.link');
  await widget.figureBecomes('share_of_whole', '33.8%');
  await page.click('.chart-or-table button:last-child');
  await until(() => widget.visible('.table table'), 'the table is seen');
  await page.click('.answer .number');
  await until(() => widget.visible('.answer ~ .working'), 'a working is seen');
  await widget.unfold(FIGURES);
  await page.click(figure('annual_growth'));
  await widget.comes(() => page.text('.figures .question'), /^Growth a year/);
  await widget.unfold(MORE);
  await widget.enter('growth', 'abc');
  await until(() => widget.visible('.error'), 'the error is seen');
  await widget.enter('growth', '10%');
  await widget.headlineComes(/grew 10%/);
  assert.equal(await widget.count('.error'), 0);
  await page.click(RESET);
  await widget.valueBecomes(field('growth'), '20%');
  await widget.choose('aws-history');
  await widget.headlineComes(/of AWS booked/);
  await page.run(() => document.body.prepend(document.querySelector('runrate-calculator')));

  assert.deepEqual(await page.errors(), []);
  assert.deepEqual(await kept(), before);
  assert.deepEqual({ ...before, place: '', history: 0 }, { cookie: '', local: 0, session: 0, databases: 0, place: '', history: 0 });
});

test('E17: under a strict policy a failed load can be tried again', async () => {
  page.server.override('/runrate_bg.wasm', { missing: true });
  await page.open('/pages/strict.html');
  page.server.restore();
  await page.click('button');
  await until(() => page.inShadow((root) => root.querySelector('.answer') !== null), 'the calculator stands');
  assert.deepEqual((await page.errors()).filter((line) => line.startsWith('policy')), []);
});
