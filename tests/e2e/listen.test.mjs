// Charts as sound: only when asked for, after a press, a tone for each point, and a button that stops it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { PARTS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const PLAY = '[data-play]';

/** Puts in the place of Web Audio something that keeps what it is told, and plays nothing until it is told to. */
const listen = () => page.run(() => {
  const tones = [];
  const parameter = () => ({ at: [], setValueAtTime(value, time) { this.at.push([time, value]); }, setTargetAtTime() {} });
  const node = (own) => ({ connect: (next) => next, disconnect() { this.silent = true; }, ...own });
  window.AudioContext = class {
    currentTime = 0;
    destination = node({});
    constructor() { window.audio = { made: true, active: navigator.userActivation?.isActive ?? true, tones }; }
    resume() {}
    createOscillator() { const it = node({ frequency: parameter(), start() {}, stop() {} }); tones.push(it); return it; }
    createGain() { return node({ gain: parameter() }); }
    createStereoPanner() { const it = node({ pan: parameter() }); tones.at(-1).side = it; return it; }
  };
});
const told = () => page.run(() => ({ tones: window.audio.tones.map(({ frequency, side, silent }) => ({ high: frequency.at.map(([, value]) => value), side: side.pan.at.map(([, value]) => value), times: frequency.at.map(([time]) => time), silent: Boolean(silent) })), active: window.audio.active }));

/** The numbers of a chart's table, a row each: the first there is behind the row's name, or that of a column. */
async function numbers(chart, column) {
  // A table that is only read aloud follows in a pause.
  await widget.rest();
  const rows = await page.inShadow((root, css) => [...root.querySelectorAll(css)].map((row) => [...row.cells].map((cell) => cell.textContent)), { args: [`svg.${chart} ~ .unseen tbody tr`] });
  const number = (text) => {
    const [, minus, digits, unit] = /^([−-]?)\$?([\d.,]+)([KMBT]?)/.exec(text);
    return (minus ? -1 : 1) * Number(digits.replaceAll(',', '')) * { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[unit];
  };
  return rows.map((cells) => number(column === undefined ? cells.slice(1).find((cell) => cell !== '') : cells[column]));
}

/** That there is a tone for each number, and that from tone to tone it goes up and down by as much, in octaves, as the numbers do. */
function assertTold(high, values) {
  assert.equal(high.length, values.length);
  const octaves = high.map((tone) => Math.log2(tone / 220));
  const [low, top] = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
  assert.ok(octaves[top] - octaves[low] > 0.5, `${high}`);
  const by = (octaves[top] - octaves[low]) / (values[top] - values[low]);
  values.forEach((value, i) => assert.ok(Math.abs(octaves[i] - octaves[low] - by * (value - values[low])) < 0.05, `tone ${i + 1} of ${high} for ${values}`));
}

const label = (css = PLAY) => page.text(css);

test('D49: nothing sounds, and nothing that sounds is fetched, until a reader asks; then every point is a tone, and a button stops it', async () => {
  await page.open('/pages/views.html');
  await listen();
  await show(page, PARTS[0]);
  await widget.tool('listen');
  assert.equal(page.server.count('/runrate_tone.js'), 0);
  assert.equal(await page.run(() => window.audio), null);
  assert.equal(await label(), 'Play');
  await page.click(PLAY);
  await widget.becomes(label, 'Stop');
  await until(() => page.run(() => window.audio?.tones.length === 1), 'it plays');
  const { tones: [{ high, side, times }], active } = await told();
  assert.ok(active, 'after a press');
  const rows = await numbers('bars');
  assertTold(high, rows);
  assert.ok(Math.min(...high) >= 220 && Math.max(...high) <= 880, `${high}`);
  assert.deepEqual([...side].sort((a, b) => a - b), side, 'from left to right');
  assert.ok(side[0] < -0.5 && side.at(-1) > 0.5);
  assert.ok(times.at(-1) <= 5);
  await page.press('Enter');
  await widget.becomes(label, 'Play');
  await until(async () => (await told()).tones[0].silent, 'it is still');
  // Played again, and to its end.
  await page.press('Enter');
  await until(() => page.run(() => window.audio.tones.length === 2), 'it plays again');
  assert.equal(await label(), 'Stop');
  await page.run(() => window.audio.tones[1].onended());
  await widget.becomes(label, 'Play');
  assert.deepEqual(await page.errors(), []);
});

test('D49: a line is heard as high and as far as its table has it, below nothing and above', async () => {
  await page.open('/pages/views.html');
  await listen();
  await show(page, PARTS.find(({ model }) => model === 'capex'));
  await widget.tool('listen');
  const values = await numbers('payback', 2);
  assert.ok(values.length > 5 && values[0] < 0 && values.at(-1) > 0, `${values}`);
  await page.click('[data-play=payback]');
  await until(() => page.run(() => window.audio?.tones.length === 1), 'it plays');
  const { tones: [{ high, side }] } = await told();
  assertTold(high, values);
  // Its years are as far from each other as they are heard to be.
  const step = (side.at(-1) - side[0]) / (side.length - 1);
  side.forEach((at, i) => assert.ok(Math.abs(at - side[0] - i * step) < 0.02, `${side}`));
  await page.press('Enter');
  await until(async () => (await told()).tones[0].silent, 'it is still');
  assert.deepEqual(await page.errors(), []);
});

test('D49: another chart takes the place of the one that plays, and a closed panel is still', async () => {
  await page.open('/pages/views.html');
  await listen();
  await show(page, PARTS.find(({ model }) => model === 'capex'));
  await widget.tool('listen');
  const [first, second] = await page.findAll(PLAY);
  await first.click();
  await until(() => page.run(() => window.audio?.tones.length === 1), 'the first plays');
  await second.click();
  await until(() => page.run(() => window.audio.tones.length === 2), 'the second plays');
  assert.deepEqual((await told()).tones.map(({ silent }) => silent), [true, false]);
  const labels = () => page.inShadow((root) => [...root.querySelectorAll('[data-play]')].map((it) => it.textContent).slice(0, 2).join());
  await widget.becomes(labels, 'Play,Stop');
  await page.click('.tools [data-tool=listen]');
  await until(async () => (await told()).tones.every(({ silent }) => silent), 'all is still');
});

test('D49: a page that cannot play sound says so', async () => {
  await page.open('/pages/plain.html');
  await page.run(() => { delete window.AudioContext; window.AudioContext = undefined; });
  await widget.tool('listen');
  await page.click(PLAY);
  await widget.comes(() => page.text('[data-panel=listen] [role=alert]'), /cannot play sound/);
  assert.equal(await label(), 'Play');
});

test('D49: parts without a course say that there is nothing to hear', async () => {
  await page.open('/pages/views.html');
  for (const part of PARTS) {
    await show(page, part);
    await widget.tool('listen');
    await until(() => widget.count('[data-panel=listen] p'), 'the panel is there');
    const { plays, said } = await page.inShadow((root) => ({ plays: root.querySelectorAll('[data-play]').length, said: root.querySelector('[data-panel=listen] .help').textContent }));
    assert.match(said, plays > 0 ? /^From left to right/ : /^There is no course to hear/, part.model);
  }
});
