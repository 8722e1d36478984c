// Many changes, as fast as they can be made: the last one counts, what is drawn is drawn once a frame, and memory stays as it is.
// RUNRATE_SOAK_MINUTES=60 lets the last of these tests go on for an hour; it tells what memory was like.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, UNDO, REDO, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const MINUTES = Number(process.env.RUNRATE_SOAK_MINUTES ?? 0);

const open = async () => {
  await page.open('/pages/memory.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => { document.querySelector('main').append(document.createElement('runrate-calculator')); });
  await widget.headlineBecomes(DEFAULT_HEADLINE);
};
const pages = () => page.run(() => window.__pages);
const wrong = async () => assert.deepEqual(await page.errors(), []);

/** Does something `count` times in the page, as fast as it can be done, and tells how often the answer was drawn and how many frames there were. */
const counted = (work, count) => page.driver.executeAsyncScript(`const [count, done] = arguments, element = document.querySelector('runrate-calculator'), root = element.shadowRoot;
  let drawn = 0, frames = 0, over = false;
  const watcher = new MutationObserver(() => { drawn += 1; });
  watcher.observe(root.querySelector('.answer'), { childList: true, characterData: true, subtree: true });
  const frame = () => { frames += 1; if (!over) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  const started = performance.now(), work = ${work};
  (async () => {
    // A task of its own for every hundred: what is drawn in between is seen.
    for (let i = 1; i <= count; i += 1) { work(i, element, root); if (i % 100 === 0) await new Promise((resolve) => { setTimeout(resolve); }); }
    await element.flush();
    over = true;
    return { drawn, frames, seconds: (performance.now() - started) / 1000 };
  })().then(done, (error) => done({ error: String(error) }));`, count);

test('E10: of ten thousand edits the last one counts, and memory stays flat', async (t) => {
  await open();
  // The code of the slider's hand comes with the first.
  await widget.focus(slider('growth'));
  await page.press('ArrowRight', 'ArrowLeft');
  const edit = `(i, element, root) => {
    const range = root.querySelector('[data-input=growth] input[type=range]');
    range.value = Number(range.min) + (i * 7919 % 1000) / 1000 * (range.max - range.min);
    range.dispatchEvent(new Event('input', { bubbles: true }));
  }`;
  // An address that follows is not written each time: browsers stop pages that do it all the time.
  await page.run(() => {
    const { replaceState } = history;
    Object.defineProperty(window, '__written', { value: 0, writable: true });
    history.replaceState = (...rest) => { window.__written += 1; return replaceState.apply(history, rest); };
    document.querySelector('runrate-calculator').setAttribute('sync-url', '');
  });
  await counted(edit, 500);
  const before = await pages();
  await page.run(() => { window.__written = 0; });
  const { drawn, frames, seconds, error } = await counted(edit, 10_000);
  const written = await page.run(() => window.__written);
  assert.ok(written <= seconds / 0.4 + 2, `the address was written ${written} times in ${seconds} s`);
  assert.equal(error, undefined);
  t.diagnostic(`10,000 edits in ${seconds.toFixed(1)} s, drawn ${drawn} times in ${frames} frames`);
  const shown = await widget.value(field('growth'));
  const growth = (await widget.attribute(slider('growth'), 'aria-valuetext'));
  assert.equal(shown, growth);
  await widget.headlineComes(new RegExp(`(grew|shrank) ${growth.replace('−', '').replace('.', '\\.')}|did not grow`));
  assert.ok((await pages()) <= before + 1, `${before} pages, then ${await pages()}`);
  // Once for each task of a hundred edits, twice where the browser takes a breath in the midst of it.
  assert.ok(drawn <= 202, `drawn ${drawn} times for 100 tasks`);
  await wrong();
});

test('E10: of ten thousand attributes that are set the last one counts, and memory stays flat', async (t) => {
  await open();
  const flip = `(i, element) => { if (i % 3) element.setAttribute('growth', (i % 97) + '%'); else element.removeAttribute('growth'); element.setAttribute('theme', i % 2 ? 'dark' : 'light'); }`;
  await counted(flip, 2000);
  const before = await pages();
  const { drawn, seconds, error } = await counted(flip, 10_000);
  assert.equal(error, undefined);
  t.diagnostic(`10,000 attributes in ${seconds.toFixed(1)} s, drawn ${drawn} times`);
  await widget.headlineComes(new RegExp(`grew ${10_000 % 97}% a quarter`));
  // Asked for at other moments, the same may need a page more; what each of them kept would be hundreds.
  assert.ok((await pages()) <= before + 1, `${before} pages, then ${await pages()}`);
  assert.ok(drawn <= 110, `drawn ${drawn} times for 100 tasks`);
  await wrong();
});

test('E10: a thousand steps back and forth end where they began', async (t) => {
  await open();
  await widget.focus(slider('growth'));
  await page.press('ArrowRight');
  await widget.headlineComes(/grew 21%/);
  await page.click(UNDO);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  const press = `(i, element, root) => { root.querySelector(i % 2 ? '${REDO}' : '${UNDO}').click(); }`;
  await counted(press, 200);
  const before = await pages();
  const { seconds, error } = await counted(press, 1000);
  assert.equal(error, undefined);
  t.diagnostic(`1,000 steps in ${seconds.toFixed(1)} s`);
  await widget.headlineBecomes(DEFAULT_HEADLINE);
  assert.ok((await pages()) <= before + 1, `${before} pages, then ${await pages()}`);
  await wrong();
});

/** A round of what readers and pages do: views, edits, undo, panels, links, elements that come and go. In tasks of its own, so that all of it is drawn. */
const round = (seed) => page.driver.executeAsyncScript(`const [seed, done] = arguments, element = document.querySelector('runrate-calculator'), root = element.shadowRoot;
  const task = () => new Promise((resolve) => { setTimeout(resolve); });
  (async () => {
    for (const view of ['chain', 'answer', 'run-rate']) {
      element.setAttribute('view', view);
      await element.flush();
      for (let i = 0; i < 10; i += 1) {
        const ranges = root.querySelectorAll('.inputs input[type=range]'), range = ranges[(seed + i) % ranges.length];
        range.value = Number(range.min) + ((seed * 31 + i * 17) % 100) / 100 * (range.max - range.min);
        range.dispatchEvent(new Event('input', { bubbles: true }));
        range.dispatchEvent(new Event('change', { bubbles: true }));
        await task();
      }
      for (const summary of root.querySelectorAll('details > summary')) summary.click();
      await task();
      root.querySelector('${UNDO}')?.click();
      await task();
      element.reset();
      await element.flush();
    }
    const other = document.createElement('runrate-calculator');
    other.setAttribute('loading', 'eager');
    document.querySelector('main').append(other);
    await other.ready;
    other.remove();
    await new Promise((resolve) => {
      addEventListener('hashchange', resolve, { once: true });
      location.hash = '#runrate:v=1&view=run-rate&growth=0.' + (10 + seed % 80);
    });
    await element.flush();
    return root.querySelector('.answer').textContent;
  })().then((it) => done({ it }), (error) => done({ error: String(error?.stack ?? error) }));`, seed);

/** The heap of the page in bytes, when it has been collected; none where a browser does not tell. */
const heap = () => page.driver.executeAsyncScript(`const done = arguments[0];
  if (!window.gc || !performance.memory) done(null); else window.gc({ type: 'major', execution: 'async' }).then(() => done(performance.memory.usedJSHeapSize));`);
const nodes = () => page.inShadow((root) => root.querySelectorAll('*').length);

test('E10: for as long as it is used memory stays flat', async (t) => {
  await open();
  // An hour is long enough for a machine to be busy for a minute.
  if (MINUTES > 0) await page.driver.manage().setTimeouts({ script: 300_000 });
  let rounds = 0;
  const go = async () => {
    rounds += 1;
    const { it, error } = await round(rounds);
    assert.equal(error, undefined);
    assert.match(it, /^A run rate of more than/);
    await widget.headlineComes(new RegExp(`grew ${10 + (rounds % 80)}% a quarter`));
  };
  // A browser learns for a while what a page does; what is kept for good comes after that.
  for (let i = 0; i < (MINUTES > 0 ? 20 : 2); i += 1) await go();
  const [before, was, many] = [await pages(), await heap(), await nodes()];
  const end = performance.now() + MINUTES * 60_000;
  let [most, next] = [was, performance.now() + 60_000];
  do {
    await go();
    if (performance.now() > next) {
      next += 60_000;
      most = Math.max(most, await heap());
      t.diagnostic(`${rounds} rounds: ${await pages()} pages, ${Math.round(((await heap()) ?? 0) / 1024)} kB of heap`);
    }
  } while (performance.now() < end);
  const now = await heap();
  t.diagnostic(`${rounds} rounds of 30 edits: ${before} pages, then ${await pages()}; ${Math.round(was / 1024)} kB of heap, then ${Math.round(now / 1024)}`);
  // A page or two is what one more view takes; a leak would take them in every round.
  assert.ok((await pages()) <= before + 2, `${before} pages, then ${await pages()}`);
  if (BROWSER === 'chromium') assert.ok(now <= was * 1.1 + 1_000_000, `${was} bytes, then ${now}`);
  assert.equal(await nodes(), many);
  await until(async () => (await page.errors()).length === 0, 'nothing went wrong');
});
