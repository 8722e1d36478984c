// An app for each bundler, built with no configuration, and rendered.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBrowser } from './page.mjs';
import { SAMPLES, build, install } from './prepare.mjs';
import { serve } from './serve.mjs';

let browser;
before(async () => { await install(); browser = await openBrowser(); }, { timeout: 240_000 });
after(() => browser?.close());

const FIRST = 'runrate-calculator:not([view])', OTHER = 'runrate-calculator[view=capex]';

/** The first view, another one, and the panel for ranges, whose code is fetched when it is asked for. */
const renders = async () => {
  assert.match(await browser.answer(FIRST), /^A run rate of more than \$15 billion a year/);
  assert.match(await browser.answer(OTHER), /has paid back/);
  await browser.press(FIRST, '.tools [data-tool=range]');
  await browser.has(FIRST, '.tools > p + *');
  assert.deepEqual(await browser.errors(), []);
};

const CONFIGURATION = /config|\.(babel|parcel|swc)rc/;

for (const name of ['vite', 'webpack', 'esbuild', 'rollup', 'parcel']) {
  test(`D11: an app built by ${name} with no configuration renders the first view, another one and a panel`, async () => {
    assert.deepEqual(readdirSync(`${SAMPLES}${name}`).filter((file) => CONFIGURATION.test(file)), []);
    const said = await build(name);
    assert.doesNotMatch(said.replaceAll(/npm warn.*/g, ''), /warn/i, 'the bundler has nothing to warn of');
    // Parcel writes an import map into the page, which a policy allows only by its hash.
    const server = await serve(`${SAMPLES}${name}/dist`, name === 'parcel' ? { policy: false } : {});
    try {
      await browser.open(`${server.origin}/`);
      await renders();
    } finally {
      await server.close();
    }
  });
}

test('D11: what is not looked at is not fetched where a bundler splits', async () => {
  const server = await serve(`${SAMPLES}vite/dist`);
  try {
    await browser.open(`${server.origin}/`);
    await browser.answer(FIRST);
    const fetched = await browser.run(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));
    assert.ok(fetched.some((name) => name.startsWith('runrate_bg')) && !fetched.some((name) => name.startsWith('split_asking')), fetched.join(' '));
    const whole = readdirSync(`${SAMPLES}vite/dist/assets`).reduce((sum, file) => sum + statSync(`${SAMPLES}vite/dist/assets/${file}`).size, 0);
    const one = readFileSync(`${SAMPLES}esbuild/dist/main.js`).length;
    assert.ok(one < whole * 1.2, 'a bundle in one file is not larger than its parts');
  } finally {
    await server.close();
  }
});

test('D11: the development server of Vite serves it, too', async () => {
  const vite = spawn('node', ['../node_modules/vite/bin/vite.js', '--port', '0', '--host', '127.0.0.1'], { cwd: `${SAMPLES}vite`, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let said = '';
    const address = await new Promise((resolve, reject) => {
      vite.stdout.on('data', (data) => {
        said += `${data}`.replaceAll(/\x1b\[\d+m/g, '');
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
        if (found) resolve(found[0]);
      });
      vite.once('exit', () => reject(new Error(`vite ended: ${said}`)));
    });
    await browser.open(address);
    assert.match(await browser.answer(FIRST), /^A run rate of more than/);
    assert.match(await browser.answer(OTHER), /has paid back/);
  } finally {
    vite.kill();
  }
});
