// Twenty calculators on one page and a processor six times slower: how long drags, keys and clicks take until the page has answered, as
// the browser itself tells it.
import { tail, withPage } from './measure.mjs';
import { KEEPS_MEMORY } from './mount.mjs';

const SLOWER = 6, COUNT = 20;

/** Where the first slider of an element is, scrolled to; in the page. */
const place = (index) => {
  const { shadowRoot } = document.querySelectorAll('runrate-calculator')[index], range = shadowRoot.querySelector('[data-input="growth"] input[type=range]');
  range.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = range.getBoundingClientRect();
  return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
};
const focus = (index, selector) => document.querySelectorAll('runrate-calculator')[index].shadowRoot.querySelector(selector).focus();

export async function many({ quick }) {
  const rows = await withPage(async (page) => {
    await page.open('<runrate-calculator></runrate-calculator>'.repeat(COUNT), KEEPS_MEMORY);
    await page.run(async () => {
      window.took = [];
      new PerformanceObserver((list) => { for (const it of list.getEntries()) if (it.interactionId) window.took.push([it.interactionId, it.duration]); }).observe({ type: 'event', durationThreshold: 16, buffered: true });
      // Read from the top to the end, as each comes into being where a reader is.
      for (const element of document.querySelectorAll('runrate-calculator')) {
        element.scrollIntoView();
        await element.ready;
        await element.flush();
      }
    });
    await page.slow(SLOWER);
    for (let index = 0; index < COUNT; index += quick ? 10 : 2) {
      const at = await page.run(place, index);
      const actions = page.driver.actions().move({ ...at, duration: 0 }).press();
      for (let step = 1; step <= 8; step += 1) actions.move({ x: at.x + step * 6, y: at.y, duration: 30 });
      await actions.release().perform();
      await page.run(focus, index, '#input-growth');
      await page.driver.actions().sendKeys('2', '5', '\uE004').perform();
      await page.run(focus, index, '.chart-or-table button:last-child');
      await page.driver.actions().sendKeys('\uE007').perform();
    }
    await page.slow(1);
    // What was pressed last is told some time after it.
    await page.run(() => new Promise((resolve) => { setTimeout(resolve, 1500); }));
    return page.run(() => window.took);
  });
  // An interaction is as long as the longest of its events.
  const each = new Map();
  for (const [id, time] of rows) each.set(id, Math.max(time, each.get(id) ?? 0));
  return { elements: COUNT, slower: SLOWER, ...tail([...each.values()]) };
}
