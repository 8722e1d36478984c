// No browser in this one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TABLE, table } from './checklist.mjs';

test('docs/checklist.md names the tests that there are (node tests/e2e/checklist.mjs writes it)', () => {
  assert.equal(readFileSync(TABLE, 'utf8'), table());
});
