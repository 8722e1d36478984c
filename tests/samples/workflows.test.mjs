// The workflows, as far as they can be held to something without the service that runs them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SAMPLES, install } from './prepare.mjs';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${PROJECT}.github/workflows/`;
/** What is on the machines that run them, beside the project. */
const PROGRAMS = ['cargo', 'cat', 'gh', 'git', 'node', 'npm', 'rustup', 'sed', 'test'];

let workflows;
before(async () => {
  await install();
  const { parseDocument } = createRequire(SAMPLES)('yaml');
  workflows = readdirSync(FOLDER).map((name) => {
    const document = parseDocument(readFileSync(`${FOLDER}${name}`, 'utf8'), { strict: true });
    return { file: name, errors: [...document.errors, ...document.warnings], ...document.toJS() };
  });
}, { timeout: 240_000 });

const steps = () => workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
/** Each command of each step, with what is called inside a command. */
const commands = () => steps().flatMap(({ run }) => (run ?? '').split(/\n|&&|\|\||\||"v\$\(/).map((it) => it.trim()).filter(Boolean));

test('the workflows are YAML, and run on a push, a pull request, at night and on a tag', () => {
  assert.deepEqual(workflows.map(({ file, errors }) => [file, errors]), [['ci.yml', []], ['nightly.yml', []], ['release.yml', []]]);
  const [ci, nightly, release] = workflows;
  assert.deepEqual(Object.keys(ci.on), ['push', 'pull_request']);
  assert.deepEqual(Object.keys(nightly.on), ['schedule', 'workflow_dispatch']);
  assert.deepEqual(release.on.push, { tags: ['v*'] });
});

test('they name only commands that exist', () => {
  const help = readFileSync(`${PROJECT}xtask/src/main.rs`, 'utf8');
  for (const command of commands()) {
    const [program, first, second] = command.split(' ');
    if (program.includes('/')) accessSync(`${PROJECT}${program}`, constants.X_OK);
    else assert.ok(PROGRAMS.includes(program), command);
    if (program === 'node') accessSync(`${PROJECT}${first}`);
    // Of other people's programs one version each.
    if (first === 'install') assert.match(command, /^cargo install --locked [\w-]+@\d+\.\d+\.\d+$/);
    if (first === 'xtask') assert.match(help, new RegExp(`^    cargo xtask ${second} `, 'm'), command);
  }
  assert.ok(commands().some((it) => it.startsWith('cargo xtask package')) && commands().includes('.ci/run'));
});

test('E36: the compiler that builds is pinned, and the one that the project names', () => {
  const version = `${/^rust-version = "(.*)"$/m.exec(readFileSync(`${PROJECT}Cargo.toml`, 'utf8'))[1]}.0`;
  const installed = commands().filter((it) => it.startsWith('rustup toolchain install')), chosen = commands().filter((it) => it.startsWith('rustup default'));
  assert.ok(installed.length > 4);
  for (const command of installed) assert.match(command, new RegExp(`^rustup toolchain install ${version} (nightly )?--profile minimal`));
  assert.deepEqual(chosen, installed.map(() => `rustup default ${version}`));
});

test('E36: actions are pinned by version, and may no more than they need', () => {
  for (const { uses } of steps().filter((step) => step.uses)) assert.match(uses, /^actions\/[a-z-]+@v\d+\.\d+\.\d+$/);
  for (const { permissions, jobs } of workflows) {
    assert.deepEqual(permissions, { contents: 'read' });
    for (const [name, job] of Object.entries(jobs)) {
      assert.ok(job['timeout-minutes'] > 0, name);
      const more = Object.entries(job.permissions ?? {}).filter(([, may]) => may === 'write').map(([what]) => what);
      assert.deepEqual(more, { sizes: ['pull-requests'], npm: ['id-token'], site: ['contents'] }[name] ?? [], name);
    }
  }
});

test('D60: what the build prints becomes a comment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runrate-sizes-')), file = join(folder, 'built.txt');
  writeFileSync(file, 'file                raw    gzip 9   brotli 11\nrunrate.js         3    2    1\n\nall that a page loads for the first view, for one of the others, and what is fetched later\n'
    + 'run-rate           30    20    10\nrun-rate: 5 bytes of brotli are left of the budget of 15\n');
  const said = execFileSync('node', [`${PROJECT}xtask/size-comment.mjs`, file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.match(said, /\| run-rate \| 30 \| 20 \| 10 \|/);
  assert.match(said, /<details><summary>Files<\/summary>\n\n.*\n.*\n\| runrate.js \| 3 \| 2 \| 1 \|/);
});
