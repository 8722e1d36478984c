// Finds the tests that name a line of the promises, by their titles; no test is run for it.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROJECT = new URL('../../../', import.meta.url);
const FOLDERS = ['tests/e2e', 'tests/samples', 'tests/it', 'src', 'xtask/src'];

/** Files below a folder, by their path from the project. */
const below = (folder) => readdirSync(new URL(folder, PROJECT), { withFileTypes: true, recursive: true })
  .filter((it) => it.isFile() && /\.test\.mjs$|\.rs$/.test(it.name) && !/node_modules/.test(it.parentPath))
  .map((it) => `${it.parentPath}/${it.name}`.slice(fileURLToPath(PROJECT).length).replaceAll('\\', '/').replaceAll('//', '/'));

const LINES = /^(?:[DE]\d+(?:, )?)+: /;

/** A title of the browsers' tests: `E1: …`, or `D3, D5: …`; it may have places for what differs, `${…}`. */
function* titled(file, text) {
  for (const [, , title] of text.matchAll(/\btest\((['`])((?:[DE]\d+(?:, )?)+: .*?)\1,/g)) {
    yield { file, lines: title.match(LINES)[0].slice(0, -2).split(', '), title: title.replace(LINES, ''), whole: title.replaceAll("\\'", "'") };
  }
}

/** A native test: `fn e5_e6_any_text_is_a_value()`. */
function* named(file, text) {
  for (const [, lines, title] of text.matchAll(/\bfn ((?:[de]\d+_)+)(\w+)\(/g)) {
    yield { file, lines: lines.toUpperCase().split('_').filter(Boolean), title: title.replaceAll('_', ' '), whole: lines + title };
  }
}

/** Every test that names a line: its lines, its file, its title without them, and the whole of it. */
export const tests = () => FOLDERS.flatMap(below).sort().flatMap((file) => {
  const text = readFileSync(new URL(file, PROJECT), 'utf8');
  return [...(file.endsWith('.rs') ? named(file, text) : titled(file, text))];
});

/** What the titles look like that a test has when it is run. */
export const pattern = (title) => new RegExp(`^${title.split(/\$\{(?:[^{}]|\{[^}]*\})*\}/).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
