// What readers ask of all pages: forced colours, less motion, more contrast. Chromium emulates it; Firefox is started with it.
import { BROWSER } from './browser.mjs';

const NAMES = { 'forced-colors': 'active', 'prefers-contrast': 'more', 'prefers-reduced-motion': 'reduce' };
/** Firefox's preferences for it. */
export const PREFS = { 'forced-colors': { 'browser.display.document_color_use': 2 }, 'prefers-reduced-motion': { 'ui.prefersReducedMotion': 1 } };

/** Has the page see these wishes, and no others, where the browser can. */
export async function wish(page, ...names) {
  if (BROWSER !== 'chromium') return;
  const features = Object.entries(NAMES).map(([name, value]) => ({ name, value: names.includes(name) ? value : '' }));
  await page.driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features });
}

/** Whether the page sees it. */
export const sees = (page, name) => page.run((query) => matchMedia(query).matches, `(${name}: ${NAMES[name]})`);
