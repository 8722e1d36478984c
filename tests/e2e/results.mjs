// A reporter for Node's runner: a line of JSON for each test that has ended. The document of what is promised is made of them (conformance.mjs).
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

export default async function* results(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' || data.file === undefined) continue;
    const left = data.skip ?? data.todo;
    const result = type === 'test:fail' ? 'failed' : left === undefined || left === false ? 'passed' : 'left out';
    yield `${JSON.stringify({ file: relative(PROJECT, data.file), title: data.name, result, why: typeof left === 'string' ? left : undefined })}\n`;
  }
}
