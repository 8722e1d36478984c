// axe-core in the page, bound to it: what it has against a calculator, and how often it was asked.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from './until.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function axeOf(page) {
  let checked = 0;
  return {
    checked: () => checked,
    /** What axe has to say against what `css` matches first, its shadow root included. */
    async violations(css = 'runrate-calculator') {
      if (!(await page.run(() => Boolean(window.axe)))) await page.driver.executeScript(AXE);
      await page.run((rules, selector) => {
        window.__axe = null;
        window.axe.run(document.querySelector(selector), { runOnly: rules, resultTypes: ['violations'] })
          .then(({ violations }) => { window.__axe = violations; }, (error) => { window.__axe = [{ id: String(error), nodes: [] }]; });
      }, RULES, css);
      await until(() => page.run(() => window.__axe !== null), 'axe has ended', 30_000);
      checked += 1;
      return page.run(() => window.__axe.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target}, ${node.failureSummary}`).join('; ')}`));
    },
  };
}
