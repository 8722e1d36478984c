// From an edit to the painted frame: a slider moved step by step, each step from the start of a frame, where browsers hand over what a
// hand does, until the frame that shows what it changed has been painted; and until the next frame begins, for which the compositor has
// to be done with this one.
import { tail, withPage } from './measure.mjs';

export const VIEWS = ['run-rate', 'answer', 'chain', 'demand', 'margin', 'rent-own-api', 'chips', 'capex', 'training'];

/** Those that a short run drags with a range, too: they have most to do with them. */
const RANGED = ['run-rate', 'chain'];

/** Moves the first slider that can be moved so many times; in the page. With `ranged`, the field before it is made a range first. */
export const drag = async (edits, ranged) => {
  const element = document.querySelector('runrate-calculator'), root = element.shadowRoot;
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const sliders = [...root.querySelectorAll('.field:not([hidden]) input[type=range]:not(:disabled)')].filter((it) => it.checkVisibility() && Number(it.max) > 20);
  const slider = sliders[0];
  if (ranged) {
    const span = sliders[1].closest('.field').querySelector('.span');
    span.click();
    await element.flush();
  }
  let changed = false, framing = false;
  // Only what is changed in the frame itself is painted with it.
  const observer = new MutationObserver(() => { changed ||= framing; });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  const painted = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { framing = false; resolve(performance.now()); };
    framing = true;
    port2.postMessage(0);
  });
  const times = [], most = Number(slider.max);
  let step = Math.round(most / 4), way = 1;
  for (let i = 0; i < edits; i += 1) {
    if (step >= most - 2 || step <= 2) way = -way;
    step += way;
    await frame();
    changed = false;
    // A task runs when the frame that it is asked for in has been painted: asked for before the edit, it comes before what that asks for.
    let shown = painted();
    const start = performance.now();
    slider.value = String(step);
    slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    let end = await shown;
    while (!changed && end - start < 2000) {
      await frame();
      shown = painted();
      end = await shown;
    }
    await frame();
    times.push({ painted: end - start, next: performance.now() - start });
  }
  slider.dispatchEvent(new Event('change', { bubbles: true }));
  observer.disconnect();
  return times;
};

/** What any edit costs at the least: the row of a page that is one sentence with a number in it. */
export const LEAST = 'a page of one sentence';

/** Writes another number into it so many times; in the page. */
const retyped = async (edits) => {
  const text = document.querySelector('p').firstChild, times = [];
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  for (let i = 0; i < edits; i += 1) {
    await frame();
    const { port1, port2 } = new MessageChannel();
    const shown = new Promise((resolve) => { port1.onmessage = resolve; });
    port2.postMessage(0);
    const start = performance.now();
    text.data = `The answer is ${1000 + i}.`;
    await shown;
    const painted = performance.now() - start;
    await frame();
    times.push({ painted, next: performance.now() - start });
  }
  return times;
};

/** Of both times, the one by which the frame was painted in full, of the other only how late it was. */
const summed = (times) => ({ ...tail(times.map((time) => time.painted)), next: tail(times.map((time) => time.next)).p95 });

async function least(page, count, rows) {
  for (const cpu of [1, 4]) {
    await page.slow(1);
    await page.open('<p>The answer is 1000.</p>', '');
    await page.run(retyped, 10);
    await page.slow(cpu);
    rows.push({ view: LEAST, ranged: false, cpu, ...summed(await page.run(retyped, count)) });
  }
}

export async function edits({ quick, views = VIEWS }) {
  const count = quick ? 20 : 200, rows = [];
  await withPage(async (page) => {
    await page.tell('Emulation.setDeviceMetricsOverride', { width: 1100, height: 900, deviceScaleFactor: 1, mobile: false });
    await least(page, count, rows);
    for (const view of views) {
      for (const ranged of quick && !RANGED.includes(view) ? [false] : [false, true]) {
        for (const cpu of [1, 4]) {
          await page.slow(1);
          await page.open(`<runrate-calculator view="${view}" loading="eager"></runrate-calculator>`);
          await page.run(() => document.querySelector('runrate-calculator').ready.then((it) => it.flush()));
          // As for a reader whose hand has come near: what reads and walks is there.
          await page.run(() => { document.querySelector('runrate-calculator').shadowRoot.querySelector('section').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })); return document.querySelector('runrate-calculator').flush(); });
          await page.run(drag, 10, ranged);
          await page.slow(cpu);
          rows.push({ view, ranged, cpu, ...summed(await page.run(drag, count, false)) });
        }
      }
    }
    await page.slow(1);
  });
  return rows;
}
