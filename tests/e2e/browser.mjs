// Starts the browser named by RUNRATE_BROWSER and its WebDriver, both ours from start to end. Selenium is only the client here: its own
// manager, which would download browsers, is never asked, because every session goes to a driver that already runs.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Builder } from 'selenium-webdriver';
import { until } from './until.mjs';

const TOOLS = fileURLToPath(new URL('../../target/tools/bin', import.meta.url));
const CHROMIUM_FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--js-flags=--expose-gc', '--window-size=1280,1000',
];

/** No process is started before a page needs it, and nobody else is asked for anything. */
const FIREFOX_PREFS = {
  'browser.newtab.preload': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'dom.ipc.processPrelaunch.enabled': false,
  'services.settings.server': 'data:,',
};

/** What differs between the browsers: the driver's command line, the environment, and the capabilities of a session. */
const KINDS = {
  chromium: {
    driver: (port) => [find('chromedriver'), `--port=${port}`],
    capabilities: (profile, prefs, flags) => ({
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: find('chromium', 'chromium-browser', 'google-chrome'),
        args: [...CHROMIUM_FLAGS, ...flags, `--user-data-dir=${profile}`],
      },
    }),
  },
  firefox: {
    // The second port is for a protocol we don't use; without it two drivers at once would ask for the same one.
    driver: (port, other) => [find('geckodriver'), '--port', port, '--websocket-port', other, '--log', 'error'],
    capabilities: (_, prefs) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': {
        prefs: { ...FIREFOX_PREFS, ...prefs },
        binary: find('firefox-esr', 'firefox'),
        args: ['-headless', '-width', '1280', '-height', '1000'],
      },
    }),
  },
  webkit: {
    needsDisplay: true,
    driver: (port) => [find('WebKitWebDriver'), `--port=${port}`],
    // Without a graphics card layers would be put together by a program that draws triangles: a third of all that the tests cost here.
    environment: { LANG: 'en_US.UTF-8', WEBKIT_DISABLE_COMPOSITING_MODE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    capabilities: () => ({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
    }),
  },
};

function find(...names) {
  const folders = [TOOLS, ...(process.env.PATH ?? '').split(delimiter)];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (found) return found;
  throw new Error(`${names[0]} is not installed: run \`cargo xtask test\`, which installs it, or choose other --browsers`);
}

// WebKitGTK keeps its small browser among its libraries, under a folder named for the machine and the version.
function findMiniBrowser() {
  for (const root of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    for (const folder of existsSync(root) ? ['.', ...readdirSync(root)] : []) {
      for (const version of ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']) {
        const binary = join(root, folder, version, 'MiniBrowser');
        if (existsSync(binary)) return binary;
      }
    }
  }
  throw new Error('MiniBrowser of WebKitGTK is not installed: run `cargo xtask test`, or choose other --browsers');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// An interrupted run ends through "exit" too, where what was started is ended. Not `once`: a second signal must not cut that short.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

/** Starts a program as the head of its own process group, so that ending it also ends what it started, and nothing else. */
function start([command, ...args], options) {
  const child = spawn(command, args.map(String), { detached: true, stdio: ['ignore', 'ignore', 'pipe'], ...options });
  const ended = new Promise((resolve) => { child.once('exit', resolve); child.once('error', resolve); });
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const kill = (signal) => {
    try { if (running()) process.kill(-child.pid, signal); } catch { /* it ended by itself */ }
  };
  const killAtExit = () => kill('SIGKILL');
  // Before the profile is removed, which the browser would go on writing to.
  process.prependOnceListener('exit', killAtExit);
  // Drivers pass on what the browser mutters; it is only of interest when one doesn't start.
  let said = '';
  child.stderr?.on('data', (data) => { said = `${said}${data}`.slice(-2000); });
  return {
    child,
    running,
    said: () => said,
    stop: async () => {
      kill('SIGTERM');
      await until(() => !running(), `${command} ends`, 5000).catch(() => kill('SIGKILL'));
      await ended;
      process.off('exit', killAtExit);
    },
  };
}

/** An X server without a screen, on a display number that it chooses itself and tells through descriptor 3. */
async function startDisplay() {
  const server = start(
    [find('Xvfb'), '-displayfd', 3, '-screen', 0, '1280x1024x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  let number = '';
  server.child.stdio[3].on('data', (data) => { number += data; });
  await until(() => number.endsWith('\n') || !server.running(), 'Xvfb gives a display');
  if (!server.running()) throw new Error('Xvfb ended before it gave a display');
  return { display: `:${number.trim()}`, stop: server.stop };
}

async function isReady(address) {
  const answer = await fetch(`${address}/status`).catch(() => undefined);
  return answer?.ok ? (await answer.json()).value.ready : false;
}

async function startDriver(kind, display) {
  const [port, other] = [await freePort(), await freePort()];
  const env = { ...process.env, ...kind.environment, ...(display && { DISPLAY: display.display }) };
  const driver = start(kind.driver(port, other), { env });
  const address = `http://127.0.0.1:${port}`;
  await until(async () => !driver.running() || isReady(address), `the driver answers at ${address}`);
  if (!driver.running()) throw new Error(`the driver ended before it was ready: ${driver.said()}`);
  return { address, stop: driver.stop };
}

/** The name of the browser under test. */
export const BROWSER = process.env.RUNRATE_BROWSER ?? 'chromium';

/** Starts the browser, Firefox with these preferences and Chromium with more flags: `driver` is Selenium's, `close` ends all that was started, in the reverse order. */
export async function startBrowser(prefs = {}, flags = []) {
  const kind = KINDS[BROWSER];
  if (!kind) throw new Error(`RUNRATE_BROWSER is ${BROWSER}; it must be one of ${Object.keys(KINDS).join(', ')}`);
  const started = [];
  const close = async () => {
    // A browser that crashed can't be asked to quit, but its driver must still be ended.
    for (const end of started.reverse()) await Promise.resolve().then(end).catch(() => {});
  };
  try {
    const profile = mkdtempSync(join(tmpdir(), 'runrate-browser-'));
    const forget = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    process.once('exit', forget);
    started.push(forget);
    const display = kind.needsDisplay ? await startDisplay() : undefined;
    if (display) started.push(display.stop);
    const server = await startDriver(kind, display);
    started.push(server.stop);
    const driver = await new Builder().usingServer(server.address).withCapabilities(kind.capabilities(profile, prefs, flags)).build();
    started.push(() => driver.quit());
    await driver.manage().setTimeouts({ pageLoad: 30_000, script: 30_000 });
    return { driver, close };
  } catch (error) {
    await close();
    throw error;
  }
}
