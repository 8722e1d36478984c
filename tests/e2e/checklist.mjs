// Writes docs/checklist.md: what the embedding promises, line by line, and the tests that hold it. The tests say so themselves, in
// titles that begin with the number of the line. Run it after a test with a number has come or gone: `node tests/e2e/checklist.mjs`.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const HERE = new URL('.', import.meta.url);
export const TABLE = new URL('../../docs/checklist.md', HERE);

const LINES = {
  D1: 'Two lines in a bare page, no other code', D2: 'Tag and script in any order, tags added later', D3: 'Many elements, one script and one module',
  D4: 'A second copy leaves the first in charge and says so', D5: 'Below the fold nothing but the script is fetched', D6: 'Nothing moves when it arrives',
  D7: 'The page is painted as soon as without it', D8: 'The sizes of what is fetched', D9: 'A wrong content type still works', D10: 'Importing without a DOM does nothing',
  D11: 'Vite, webpack, esbuild, Rollup and Parcel without configuration', D12: 'Attributes and properties, before and after', D13: 'React, Vue, Svelte, Angular and Solid',
  D14: 'Events: composed, frozen, and only for what a reader does', D15: 'Moved, copied, removed and put back', D16: 'Memory after elements have come and gone',
  D17: 'Nothing global is added', D18: 'A page’s own styles change nothing inside', D19: 'Parts, properties and slots are documented', D20: 'Types for TypeScript',
  D21: 'A frame’s height is believed only from that frame', D22: 'A frame says its height only when it changes', D23: 'A frame works without the helper',
  D24: 'Tag and frame say the same', D25: 'Versions, hashes, tampered files', D26: 'What the server says', D27: 'oEmbed and embed code',
  D35: 'The page’s address', D36: 'Files to take away', D37: 'Languages', D38: 'Right to left', D39: 'Paper', D40: 'Narrow and zoomed', D41: 'The box decides, not the window', D42: 'Colours',
};
/** Held by a command instead of a test. */
const COMMANDS = { D8: '`cargo xtask build` fails beyond the budgets' };
const FOLDERS = ['tests/e2e', 'tests/samples', 'xtask/src'];

/** Every test with a number: its lines, its file, its title, and the browsers that it is left out in. */
function tests() {
  const found = [];
  for (const folder of FOLDERS) {
    const url = new URL(`../../${folder}/`, HERE);
    for (const name of readdirSync(url).filter((it) => /\.test\.mjs$|\.rs$/.test(it)).sort()) {
      const text = readFileSync(new URL(name, url), 'utf8');
      for (const [, , title, rest] of text.matchAll(/\btest\((['`])((?:D\d+(?:, )?)+: .*?)\1,(.*)$/gm)) {
        found.push({ lines: title.slice(0, title.indexOf(':')).split(', '), file: `${folder}/${name}`, title: title.slice(title.indexOf(':') + 2), partly: /skip:|Chromium, which/.test(`${title}${rest}`) });
      }
      for (const [, number, title] of text.matchAll(/fn d(\d+)_(\w+)\(/g)) found.push({ lines: [`D${number}`], file: `${folder}/${name}`, title: title.replaceAll('_', ' '), native: true });
    }
  }
  return found;
}

const where = ({ file, native, partly }) => {
  if (native) return 'native';
  if (file.startsWith('tests/samples')) return 'Chromium, Node';
  return partly ? 'those that can' : 'Chromium, Firefox, WebKitGTK';
};

/** The table as it should be. */
export function table() {
  const all = tests();
  const rows = Object.entries(LINES).flatMap(([line, promise]) => {
    const held = all.filter(({ lines }) => lines.includes(line));
    if (held.length === 0) return [`| ${line} | ${promise} | ${COMMANDS[line] ?? 'open'} | |`];
    return held.map((it, i) => `| ${i === 0 ? line : ''} | ${i === 0 ? promise : ''} | ${it.title.replaceAll('|', '\\|')} (\`${it.file}\`) | ${where(it)} |`);
  });
  return `# What embedding promises, and what holds it

Made by \`node tests/e2e/checklist.mjs\` from the titles of the tests; a test holds it to them. \`cargo xtask test\` runs them all, and nothing is
published while one fails. A line without a test is open.

| line | promise | test | in |
|---|---|---|---|
${rows.join('\n')}
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TABLE, table());
