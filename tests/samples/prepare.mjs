// Copies the samples to target/samples, installs what their lock file says and the package as `npm publish` would send it, and builds
// an app. Nothing is installed again that is there.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SOURCES = fileURLToPath(new URL('./', import.meta.url));
const TARGET = fileURLToPath(new URL('../../target/', import.meta.url));
/** Where the samples are built. */
export const SAMPLES = `${TARGET}samples/`;
/** The package, installed. */
export const PACKAGE = `${SAMPLES}node_modules/runrate-calculator/`;

/** Runs a program in a folder of the samples; the error has what it printed. */
export const run = async (folder, program, ...args) => {
  const done = promisify(execFile)(program, args, { cwd: `${SAMPLES}${folder}`, maxBuffer: 1e8 });
  return done.then(({ stdout, stderr }) => `${stdout}${stderr}`, (error) => {
    throw new Error(`${program} ${args.join(' ')} failed in ${folder}:\n${error.stdout}${error.stderr}`, { cause: error });
  });
};

/** Installs everything. */
export const install = async () => {
  const archive = readdirSync(TARGET).find((name) => /^runrate-calculator-.*\.tgz$/.test(name));
  if (!archive) throw new Error('there is no package: run `cargo xtask package`');
  cpSync(SOURCES, SAMPLES, { recursive: true });
  const lock = readFileSync(`${SOURCES}package-lock.json`, 'utf8'), done = `${SAMPLES}installed.json`;
  if (!existsSync(done) || readFileSync(done, 'utf8') !== lock) {
    await run('.', 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline');
    writeFileSync(done, lock);
  }
  // Not through npm, which may take an archive of the same name and version for the one it has.
  rmSync(PACKAGE, { recursive: true, force: true });
  await run('.', 'mkdir', '-p', PACKAGE);
  await run('.', 'tar', '-xzf', `${TARGET}${archive}`, '-C', PACKAGE, '--strip-components', '1');
};

/** Builds an app with the command that its package.json has, and gives what that said. */
export const build = (name) => {
  rmSync(`${SAMPLES}${name}/dist`, { recursive: true, force: true });
  return run(name, 'npm', 'run', 'build');
};
