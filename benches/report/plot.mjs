// A plot of cost against count, both by ratios, with the fitted exponent: drawn by one of the peers, which draws without a page.
import { createRequire } from 'node:module';
import { exponent } from './fit.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));

/** `series`: names with points of count and cost. SVG. */
export async function plot(title, [across, up], series) {
  const [vega, lite] = await Promise.all(['vega', 'vega-lite'].map((name) => import(require.resolve(name))));
  const named = Object.entries(series).map(([name, points]) => [`${name} (n^${exponent(points).toFixed(2)})`, points]);
  const values = named.flatMap(([name, points]) => points.map(([x, y]) => ({ name, x, y })));
  const axis = (field, text) => ({ field, type: 'quantitative', scale: { type: 'log' }, axis: { title: text, grid: false } });
  const { spec } = lite.compile({
    title, width: 420, height: 260, background: 'white', data: { values }, mark: { type: 'line', point: true },
    encoding: { x: axis('x', across), y: axis('y', up), color: { field: 'name', title: null, legend: { orient: 'bottom', columns: 1, labelLimit: 400 } } },
  });
  return new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
}
