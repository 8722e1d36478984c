// What the peers publish for a page to load, minified: their names, files, and the least that draws one line of 100 points.
import { fileURLToPath } from 'node:url';

const file = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));
const script = (path) => ({ path: `/peers/${path.split('/').at(-1)}`, file: file(path) });

/** Drawn by a script on the page; data and box are the same for all. */
export const LOADED = [
  {
    name: 'uPlot',
    scripts: [script('uplot/dist/uPlot.iife.min.js')],
    draw: `(here) => { const x = [...Array(100).keys()]; return new uPlot({ width: 600, height: 300, scales: { x: { time: false } }, series: [{}, { stroke: 'blue' }] }, [x, x.map((i) => Math.sin(i / 9))], here); }`,
  },
  {
    name: 'Chart.js',
    scripts: [script('chart.js/dist/chart.umd.min.js')],
    draw: `(here) => { const x = [...Array(100).keys()], canvas = here.appendChild(document.createElement('canvas')); return new Chart(canvas, { type: 'line', data: { labels: x, datasets: [{ data: x.map((i) => Math.sin(i / 9)) }] }, options: { animation: false } }); }`,
  },
  {
    name: 'ECharts',
    scripts: [script('echarts/dist/echarts.min.js')],
    draw: `(here) => { here.style.cssText = 'width:600px;height:300px'; const x = [...Array(100).keys()], chart = echarts.init(here); chart.setOption({ animation: false, xAxis: { data: x }, yAxis: {}, series: [{ type: 'line', data: x.map((i) => Math.sin(i / 9)) }] }); return chart; }`,
  },
  {
    name: 'Vega-Embed with Vega and Vega-Lite',
    scripts: [script('vega/build/vega.min.js'), script('vega-lite/build/vega-lite.min.js'), script('vega-embed/build/vega-embed.min.js')],
    draw: `(here) => vegaEmbed(here, { data: { values: [...Array(100).keys()].map((x) => ({ x, y: Math.sin(x / 9) })) }, mark: 'line', encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } } })`,
  },
  {
    name: 'Plotly',
    scripts: [script('plotly.js-dist-min/plotly.min.js')],
    draw: `(here) => { const x = [...Array(100).keys()]; return Plotly.newPlot(here, [{ x, y: x.map((i) => Math.sin(i / 9)) }]); }`,
  },
];

/** What a page loads for more than a chart. */
export const WHOLE = [
  {
    name: 'Perspective, viewer and engine',
    scripts: ['viewer/dist/cdn/perspective-viewer.js', 'viewer/dist/wasm/perspective-viewer.wasm', 'client/dist/cdn/perspective.js', 'client/dist/cdn/perspective-server.worker.js', 'server/dist/wasm/perspective-server.wasm']
      .map((path) => script(`@perspective-dev/${path}`)),
  },
];
