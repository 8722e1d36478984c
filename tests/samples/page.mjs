// What the tests of the samples ask of a page, over WebDriver.
import { startBrowser } from '../e2e/browser.mjs';
import { until } from '../e2e/until.mjs';

/** Starts a browser and gives the questions. */
export const openBrowser = async () => {
  const { driver, close } = await startBrowser();
  const run = (work, ...args) => driver.executeScript(`return (${work}).apply(null, arguments);`, ...args);
  const headline = (css) => run((selector) => document.querySelector(selector)?.shadowRoot?.querySelector('.answer')?.textContent ?? '', css);
  return {
    close,
    run,
    open: (address) => driver.get(address),
    errors: () => run(() => window.__probe),
    /** Waits until a calculator has said its answer, and gives it. */
    answer: async (css) => until(() => headline(css), `${css} has an answer`).catch(async (error) => {
      throw new Error(`${error.message}; the page said: ${JSON.stringify(await run(() => window.__probe))}`, { cause: error });
    }),
    /** Clicks what a selector finds in a shadow root, where a script's click is a click. */
    press: (css, inner) => run((selector, button) => document.querySelector(selector).shadowRoot.querySelector(button).click(), css, inner),
    /** Waits until something is in a shadow root. */
    has: (css, inner) => until(() => run((selector, part) => Boolean(document.querySelector(selector).shadowRoot.querySelector(part)), css, inner), `${inner} is there`),
  };
};
