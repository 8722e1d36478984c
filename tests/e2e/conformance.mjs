// Writes docs/conformance.md: what is promised, line by line, the tests that hold it, and how they ended where they were run. `cargo xtask
// test` with all three browsers keeps its results and runs this; without them (`node tests/e2e/conformance.mjs`) the results that the
// document has are kept, and a test that has none yet is said to have none.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { COMMANDS, PROMISES, REASONS } from './conformance/promises.mjs';
import { pattern, tests } from './conformance/tests.mjs';

const PROJECT = new URL('../../', import.meta.url);
export const DOCUMENT = new URL('docs/conformance.md', PROJECT);
/** Where a run keeps its results: a file for each engine and file of tests, and one more for what was run again, which comes behind it. */
const RESULTS = new URL('target/results/', PROJECT);

/** The engines, in order, by the name of their results; apps of the package are opened in Chromium. */
const ENGINES = { native: 'native', chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK', samples: 'Chromium and Node' };
const NONE = 'not run yet';

/** Of each engine, by file and title; of what was run twice, one of both is enough. */
function results() {
  const all = {};
  for (const name of existsSync(RESULTS) ? readdirSync(RESULTS).filter((it) => it.endsWith('.jsonl')).sort() : []) {
    const engine = (all[name.split('.')[0]] ??= new Map());
    for (const line of readFileSync(new URL(name, RESULTS), 'utf8').split('\n').filter(Boolean)) {
      const { file = '', title, result, why } = JSON.parse(line);
      const key = `${file}\n${title}`, known = engine.get(key);
      const once = known !== undefined && (known.result === 'failed') !== (result === 'failed');
      engine.set(key, once && result === 'failed' ? { ...known, once } : { result, why, once });
    }
  }
  return all;
}

/** How a test ended in an engine; of one that stands for many, how any ended that did not pass. */
function ended(test, engine) {
  const looks = pattern(test.whole);
  const own = [...engine].filter(([key]) => {
    const [file, title] = key.split('\n');
    return file === '' ? title.split('::').at(-1) === test.whole : file === test.file && looks.test(title);
  }).map(([, it]) => it);
  if (own.length === 0) return NONE;
  if (own.some(({ result }) => result === 'failed')) return 'failed';
  const whys = [...new Set(own.filter(({ result }) => result === 'left out').map(({ why }) => why ?? 'no reason given'))];
  if (whys.length === 0) return own.some(({ once }) => once) ? 'passed in one of two runs' : 'passed';
  return `${own.every(({ result }) => result === 'left out') ? '' : 'passed, in part '}not possible there (${whys.join('; ')})`;
}

/** The same result in several engines is said once. */
function said(test, all) {
  const engines = test.file.endsWith('.rs') ? ['native'] : test.file.startsWith('tests/samples') ? ['samples'] : ['chromium', 'firefox', 'webkit'];
  const by = new Map();
  for (const engine of engines) {
    const how = all[engine] ? ended(test, all[engine]) : NONE;
    by.set(how, [...(by.get(how) ?? []), ENGINES[engine]]);
  }
  return [...by].map(([how, names]) => `${names.join(', ')}: ${how}`).join('; ');
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const row = (line, promise, test, result) => `| ${line} | ${promise} | ${test} | ${result} |`;

/** The rows, in the order of the lines. `result` gives what is known of a test, by its name. */
function rows(result) {
  const all = tests();
  return Object.entries(PROMISES).flatMap(([line, promise]) => {
    const held = all.filter(({ lines }) => lines.includes(line)).map((it) => {
      const name = `${cell(it.title)} (\`${it.file}\`)`;
      return [name, result(it, `${line} ${name}`)];
    });
    for (const command of COMMANDS[line] ?? []) held.push([`by command: ${cell(command)}`, '']);
    if (REASONS[line]) held.push([`not tested: ${REASONS[line]}`, '']);
    if (held.length === 0) held.push(['**open**', '']);
    return held.map(([name, how], i) => row(i === 0 ? line : '', i === 0 ? promise : '', name, how));
  });
}

const HEAD = `# What Runrate promises, and what holds it

Made by \`cargo xtask test\` from the titles of the tests and from how they ended; a test holds it to the titles. D is about embedding and
use, E about faults and attacks. Nothing is published while a test fails. Where an engine cannot do what a test needs, the reason stands
with it; a line without a test has a reason.

| line | promise | test | result |
|---|---|---|---|
`;

/** What the document says of each test now, by line and name. */
export function known(text = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '') {
  const found = new Map();
  let line = '';
  for (const cells of text.split('\n').filter((it) => it.startsWith('| ')).map((it) => it.split(/(?<!\\)\|/).map((one) => one.trim()))) {
    line = cells[1] || line;
    found.set(`${line} ${cells[3]}`, cells[4]);
  }
  return found;
}

/** The document with the results that it has. */
export function kept() {
  const before = known();
  return `${HEAD}${rows((test, name) => before.get(name) ?? NONE).join('\n')}\n`;
}

/** The document of the results of a run. */
const anew = (all) => `${HEAD}${rows((test) => said(test, all)).join('\n')}\n`;

/** What keeps a document from being one: lines with neither a test nor a reason, and tests that failed or were not run. */
const lacking = (text) => text.split('\n').filter((it) => /\*\*open\*\*|: failed|not run yet|no reason given/.test(it));

if (argv[1] === fileURLToPath(import.meta.url)) {
  if (argv[2] === '--results') {
    const text = anew(results());
    const changed = !existsSync(DOCUMENT) || readFileSync(DOCUMENT, 'utf8') !== text;
    writeFileSync(DOCUMENT, text);
    const lines = lacking(text);
    console.log(changed ? 'docs/conformance.md has changed: commit it' : 'docs/conformance.md is as it was');
    for (const line of lines) console.log(line);
    process.exitCode = lines.length === 0 ? 0 : 1;
  } else {
    writeFileSync(DOCUMENT, kept());
  }
}
