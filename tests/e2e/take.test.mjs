// What a reader takes away: figures, picture, scenario, made on the spot and sent nowhere.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

afterEach(() => page.server.restore());

/** Presses a button and gives the file that a browser would have saved. */
async function taken(nth) {
  await page.run(() => {
    window.files = [];
    HTMLAnchorElement.prototype.click = function click() {
      const file = { name: this.download };
      fetch(this.href).then((answer) => Promise.all([answer.text(), answer.headers.get('content-type')]))
        .then(([text, type]) => window.files.push(Object.assign(file, { text, type })));
    };
  });
  await widget.tool('take');
  await page.click(`.take button:nth-child(${nth})`);
  await until(() => page.run(() => window.files.length > 0), 'a file is made');
  return page.run(() => window.files[0]);
}

test('D36, E37: figures and lists at full precision', async () => {
  await page.open('/pages/plain.html');
  const { name, type, text } = await taken(1);
  assert.equal(await page.inShadow((root) => root.querySelector('.tools textarea')), null, 'what is saved need not be shown');
  assert.equal(name, 'runrate-run-rate-aws-ai-2026q1.csv');
  assert.equal(type, 'text/csv');
  const lines = text.trim().split('\r\n');
  assert.equal(lines[0], 'id,value,unit,label,reason');
  const value = (id) => lines.find((line) => line.startsWith(`${id},`)).split(',').slice(1);
  assert.equal(value('run_rate')[0], '15000000000');
  assert.ok(Math.abs(Number(value('booked_last_year')[0]) - 11649305555.555557) < 1e-3);
  assert.equal(value('booked').slice(-4).length, 4);
  assert.equal(Number(value('booked').at(-1)), 3.75e9);
});

test('D36: the picture, with the answer, the source and its date under it', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '−10%');
  await widget.headlineComes(/shrank 10% a quarter/);
  const { name, text } = await taken(2);
  assert.equal(name, 'runrate-run-rate-aws-ai-2026q1.svg');
  const words = await page.run((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return { error: parsed.querySelector('parsererror')?.textContent ?? '', bars: parsed.querySelectorAll('rect').length,
      words: [...parsed.querySelectorAll('text')].map((it) => it.textContent).join(' ') };
  }, text);
  assert.equal(words.error, '');
  assert.ok(words.bars >= 8, `${words.bars} bars`);
  assert.match(words.words, /shrank 10% a quarter.*AWS AI revenue, first quarter 2026, with values of my own; sources looked at on \d{4}-\d\d-\d\d\./s);
});

/** The width of the picture as SVG. */
async function svgWidth() {
  await file(2);
  const text = await page.run(() => window.blobs[0].text());
  await page.click('[data-tool=take]');
  return Number(/^<svg[^>]* width="(\d+)"/.exec(text)[1]);
}

/** The file behind the address that a download would go to. */
async function file(nth) {
  await page.run(() => {
    window.blobs = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { window.blobs.push(blob); return make(blob); };
    HTMLAnchorElement.prototype.click = function click() { window.saved = this.download; };
  });
  await widget.tool('take');
  await page.click(`.take button:nth-child(${nth})`);
  await until(() => page.run(() => window.blobs.length > 0), 'a file is made');
}

for (const [name, path] of [['a plain page', '/pages/plain.html'], ['a page with a strict policy', '/pages/strict.html']]) {
  test(`D36: the picture as PNG, twice as large, on ${name}`, async () => {
    await page.open(path);
    const wide = await svgWidth();
    await file(3);
    const made = await page.run(async () => {
      const [blob] = window.blobs;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const { width, height } = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(width, height), pen = canvas.getContext('2d');
      pen.drawImage(await createImageBitmap(blob), 0, 0);
      const colours = new Set(new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer));
      return { name: window.saved, type: blob.type, magic: [...bytes.slice(0, 8)], width, height, colours: colours.size };
    });
    assert.equal(made.name, 'runrate-run-rate-aws-ai-2026q1.png');
    assert.equal(made.type, 'image/png');
    assert.deepEqual(made.magic, [137, 80, 78, 71, 13, 10, 26, 10]);
    assert.equal(made.width, 2 * wide);
    assert.ok(made.height > made.width / 2 && made.colours > 20, JSON.stringify(made));
    assert.deepEqual(await page.errors(), []);
  });
}

test('the scenario has what differs from the preset', async () => {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '30%');
  await widget.headlineComes(/grew 30% a quarter/);
  const { name, text } = await taken(4);
  assert.equal(name, 'runrate-run-rate-aws-ai-2026q1.json');
  assert.deepEqual(JSON.parse(text), { version: 3, model: 'run-rate', preset: 'aws-ai-2026q1', inputs: { growth: 0.3 } });
});

test('the code for it is fetched when it is asked for, and a failure can be tried again', async () => {
  page.server.override('/split_extra.wasm', { missing: true });
  await page.open('/pages/plain.html');
  assert.equal(page.server.count('/split_extra.wasm'), 0);
  await page.click('.tools [data-tool=take]');
  await until(() => widget.visible('.tools .error'), 'it cannot be loaded');
  // Pressed again: closed, and asked for anew.
  await page.click('.tools [data-tool=take]');
  page.server.restore();
  const { text } = await taken(4);
  assert.equal(JSON.parse(text).version, 3);
});
