// From an edit to the painted frame: a slider moved step by step, each step from the start of a frame until what it changed has been painted.
import { tail, withPage } from './measure.mjs';

export const VIEWS = ['run-rate', 'answer', 'chain', 'demand', 'margin', 'rent-own-api', 'chips', 'capex', 'training'];

/** Moves the first slider that can be moved so many times; in the page. With `ranged`, the field before it is made a range first. */
export const drag = async (edits, ranged) => {
  const element = document.querySelector('runrate-calculator'), root = element.shadowRoot;
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { resolve(performance.now()); };
      port2.postMessage(0);
    });
  });
  const sliders = [...root.querySelectorAll('.field:not([hidden]) input[type=range]:not(:disabled)')].filter((it) => it.checkVisibility() && Number(it.max) > 20);
  const slider = sliders[0];
  if (ranged) {
    const span = sliders[1].closest('.field').querySelector('.span');
    span.click();
    await element.flush();
  }
  let changed = 0;
  const observer = new MutationObserver(() => { changed += 1; });
  observer.observe(root.querySelector('.answer, .sentence, h2') ?? root, { subtree: true, childList: true, characterData: true, attributes: true });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  const times = [], most = Number(slider.max);
  let step = Math.round(most / 4), way = 1;
  for (let i = 0; i < edits; i += 1) {
    if (step >= most - 2 || step <= 2) way = -way;
    step += way;
    await frame();
    const before = changed, start = performance.now();
    slider.value = String(step);
    slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    let end;
    do end = await painted(); while (changed === before && end - start < 2000);
    times.push(end - start);
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
  for (let i = 0; i < edits; i += 1) {
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    const start = performance.now();
    text.data = `The answer is ${1000 + i}.`;
    await new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    });
    times.push(performance.now() - start);
  }
  return times;
};

async function least(page, count, rows) {
  for (const cpu of [1, 4]) {
    await page.slow(1);
    await page.open('<p>The answer is 1000.</p>', '');
    await page.run(retyped, 10);
    await page.slow(cpu);
    rows.push({ view: LEAST, ranged: false, cpu, ...tail(await page.run(retyped, count)) });
  }
}

export async function edits({ quick, views = VIEWS }) {
  const count = quick ? 40 : 200, rows = [];
  await withPage(async (page) => {
    await page.tell('Emulation.setDeviceMetricsOverride', { width: 1100, height: 900, deviceScaleFactor: 1, mobile: false });
    await least(page, count, rows);
    for (const view of views) {
      for (const ranged of [false, true]) {
        for (const cpu of [1, 4]) {
          await page.slow(1);
          await page.open(`<runrate-calculator view="${view}" loading="eager"></runrate-calculator>`);
          await page.run(() => document.querySelector('runrate-calculator').ready.then((it) => it.flush()));
          // As for a reader whose hand has come near: what reads and walks is there.
          await page.run(() => { document.querySelector('runrate-calculator').shadowRoot.querySelector('section').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })); return document.querySelector('runrate-calculator').flush(); });
          await page.run(drag, 10, ranged);
          await page.slow(cpu);
          rows.push({ view, ranged, cpu, ...tail(await page.run(drag, count, false)) });
        }
      }
    }
    await page.slow(1);
  });
  return rows;
}
