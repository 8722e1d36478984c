// The same line of 500 points drawn anew 200 times with other numbers: from the numbers to the painted frame.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tail, until, withPage } from './measure.mjs';
import { LOADED } from '../peers/files.mjs';

const OUT = new URL('../../target/bench/', import.meta.url);

/** How each takes new numbers; `draw` is made once. In the page. */
const CONTENDERS = {
  uPlot: `(here, x, y) => { const chart = new uPlot({ width: 600, height: 300, scales: { x: { time: false } }, series: [{}, { stroke: 'blue' }] }, [x, y], here); return (y) => chart.setData([x, y]); }`,
  'Chart.js': `(here, x, y) => { here.style.width = '600px'; const canvas = here.appendChild(document.createElement('canvas')); const chart = new Chart(canvas, { type: 'line', data: { labels: x, datasets: [{ data: y, pointRadius: 0 }] }, options: { animation: false } }); return (y) => { chart.data.datasets[0].data = y; chart.update('none'); }; }`,
  runrate: `(here, x, y) => { const chart = new Drawing(here, 600); return (y, phase) => chart.draw(phase); }`,
};

const measure = async (make, rounds) => {
  const x = [...Array(500).keys()], values = (phase) => x.map((i) => 2 + Math.sin(i / 40 + phase));
  const here = document.getElementById('here'), draw = make(here, x, values(0));
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const times = [];
  for (let i = 0; i < rounds + 10; i += 1) {
    const y = values(i / 10);
    await frame();
    const start = performance.now();
    draw(y, i / 10);
    // What is drawn by a task of its own is drawn before this one.
    await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
    await new Promise((resolve) => { requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }); });
    if (i >= 10) times.push(performance.now() - start);
  }
  return times;
};

export async function redraw({ quick }) {
  const rows = [];
  await withPage(async (page) => {
    const drawing = (name) => readFileSync(fileURLToPath(new URL(`drawing/${name}`, OUT)));
    // Nothing here fetches the parts of the widget that are cut out when it ships.
    const glue = drawing('drawing.js').toString().replace(/import \* as (\w+) from "__wasm_split_placeholder__"/g, 'const $1 = new Proxy({}, { get: () => () => 0 })');
    page.server.override('/drawing.js', { body: glue, headers: { 'content-type': 'text/javascript' } });
    page.server.override('/drawing_bg.wasm', { body: drawing('drawing_bg.wasm'), headers: { 'content-type': 'application/wasm' } });
    for (const { scripts } of LOADED) for (const { path, file } of scripts) page.server.override(path, { body: readFileSync(file), headers: { 'content-type': 'text/javascript' } });
    for (const [name, make] of Object.entries(CONTENDERS)) {
      const peer = LOADED.find((it) => it.name === name);
      const ours = '<script type="module">import init, { Drawing } from "/drawing.js"; await init({ module_or_path: "/drawing_bg.wasm" }); window.Drawing = Drawing; window.here_is = true;</script>';
      await page.open('<div id="here"></div>', peer ? peer.scripts.map(({ path }) => `<script src="${path}"></script>`).join('') + '<script>window.here_is = true</script>' : ours);
      await until(() => page.run(() => window.here_is === true), `${name} is here`);
      const times = await page.driver.executeScript(`return (${measure})(${make}, arguments[0]);`, quick ? 60 : 200);
      rows.push({ name, ...tail(times) });
    }
  });
  return rows;
}
