// Measures how high every calculator of the article stands at every width, and writes it into styles/page.css, which keeps that much
// room so that nothing moves when a calculator arrives. Run it after `cargo xtask build`, when a view has become higher or lower:
//   RUNRATE_BROWSER=chromium node tests/e2e/reserve.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { until } from './until.mjs';

const CSS = new URL('../../styles/page.css', import.meta.url);
const MARK = '/* Written by tests/e2e/reserve.mjs. */\n';
const WIDEST = 880;
/** The widest of each range of widths in which a height is near a straight line: columns and paddings change at some of them. */
const RANGES = [880, 879, 760, 645, 608, 568, 528, 448, 428, 408, 368, 328, 304, 284];
const NARROWEST = 264;

async function measure(driver) {
  const widths = [...RANGES];
  for (let width = WIDEST - 8; width >= NARROWEST; width -= 8) widths.push(width);
  const heights = new Map();
  for (const width of widths.sort((a, b) => b - a)) {
    heights.set(width, await driver.executeAsyncScript(`const [width, done] = arguments;
      document.querySelector('main').style.maxInlineSize = width + 'px';
      let frames = 12;
      const next = () => (frames-- ? requestAnimationFrame(next) : done([...document.querySelectorAll('runrate-calculator')]
        .map((it) => [it.getAttribute('group'), Math.ceil(it.getBoundingClientRect().height)])));
      next();`, width));
  }
  return heights;
}

/** The line through points that none is further from than it must be: its height at no width at all, and its slope. */
function line(points) {
  let best = { off: Infinity };
  for (let slope = -10; slope <= 20; slope += 0.1) {
    const rest = points.map(([x, y]) => y + slope * x), [low, high] = [Math.min(...rest), Math.max(...rest)];
    if (high - low < best.off) best = { off: high - low, slope, at: (high + low) / 2 };
  }
  return points.length === 1 ? { off: 0, slope: 0, at: points[0][1] } : best;
}

function rules(heights) {
  return RANGES.map((widest, i) => {
    const narrowest = (RANGES[i + 1] ?? NARROWEST - 1) + 1;
    const inside = [...heights].filter(([width]) => width <= widest && width >= narrowest);
    const lines = inside[0][1].map(([group], nth) => {
      const { at, slope, off } = line(inside.map(([width, all]) => [width, all[nth][1]]));
      if (off > 60) console.log(`${group} is up to ${Math.ceil(off / 2)} px off between ${narrowest} and ${widest}`);
      const falls = Math.round(slope * 100), sum = falls === 0 ? '' : ` ${falls < 0 ? '+' : '-'} ${Math.abs(falls)}cqw`;
      const high = `${Math.round(at)}px${sum}`;
      return `  runrate-calculator${group ? `[group="${group}"]` : ':not([group])'} { min-block-size: ${sum ? `calc(${high})` : high} }`;
    });
    const text = lines.join('\n');
    return widest === WIDEST ? text.replaceAll('  runrate', 'runrate') : `@container (max-width: ${widest}px) {\n${text}\n}`;
  }).join('\n');
}

const server = await startServer();
const { driver, close } = await startBrowser();
try {
  const css = readFileSync(CSS, 'utf8').split(MARK)[0];
  server.override('/styles/page.css', { edit: () => css });
  await driver.manage().window().setRect({ width: 1300, height: 1000 });
  await driver.get(`${server.origin}/`);
  await until(() => driver.executeScript(`return [...document.querySelectorAll('runrate-calculator')].every((it) => it.shadowRoot.querySelector('.answer'))`), 'all stand');
  writeFileSync(CSS, `${css}${MARK}${rules(await measure(driver))}\n`);
} finally {
  await close();
  await server.close();
}
