// No browser in this one.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { DOCUMENT, kept } from './conformance.mjs';
import { pattern, tests } from './conformance/tests.mjs';
import { COMMANDS, PROMISES, REASONS } from './conformance/promises.mjs';

test('docs/conformance.md names the tests that there are (node tests/e2e/conformance.mjs writes it)', () => {
  assert.equal(readFileSync(DOCUMENT, 'utf8'), kept());
});

test('every test that names a line names one that there is, and no two have the same name', () => {
  const all = tests();
  assert.deepEqual(all.flatMap(({ lines }) => lines).concat(Object.keys(REASONS), Object.keys(COMMANDS)).filter((line) => !(line in PROMISES)), []);
  const names = all.map(({ file, whole }) => `${file} ${whole}`);
  assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
});

test('a title with places for what differs is that of each test it stands for', () => {
  assert.match('D6: at 320 px (all of it) nothing moves', pattern('D6: at ${width} px (all of it) nothing moves'));
  assert.match('at 1 of 2', pattern('at ${[1, 2].map((it) => `${it}`).join(" of ")}'));
  assert.doesNotMatch('D6: at 320 px', pattern('D6: at ${width} px (all of it)'));
});

test('D59: no test waits for a time, and none is left out or without a question', () => {
  const folders = ['./', '../samples/', '../it/'].map((it) => new URL(it, import.meta.url));
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).filter((name) => /\.(mjs|rs)$/.test(name) && !/node_modules|conformance\.test/.test(name)).map((name) => new URL(name, folder)));
  assert.ok(files.length > 80, `${files.length} files`);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    // What all of them wait with looks again after a moment.
    if (!file.pathname.endsWith('/until.mjs')) assert.doesNotMatch(text, /setTimeout\(\s*(resolve|done|r)\s*,\s*[^0)]|\.sleep\(|thread::sleep|waitForTimeout/, file.pathname);
    assert.doesNotMatch(text, /\b(test|it)\.(skip|only|todo)\(|#\[ignore/, file.pathname);
    if (/\.test\.mjs$/.test(file.pathname)) assert.match(text, /assert\./, file.pathname);
  }
});
