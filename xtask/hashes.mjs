// Prints the hash of files of a folder, one a line, as `integrity` takes it: node hashes.mjs sha384 FOLDER NAME...
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [kind, folder, ...names] = process.argv.slice(2);
for (const name of names) console.log(`${kind}-${createHash(kind).update(readFileSync(join(folder, name))).digest('base64')}`);
