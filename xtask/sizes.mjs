// Prints the size of every file below a folder as JSON: raw, gzip at its best, brotli at its best.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
// Each on a core of its own, as far as there are any.
const [small, smallest] = [gzip, brotliCompress].map((work) => promisify(work));
const sizes = await Promise.all(files.map(async (entry) => {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(path);
  return {
    name: path.slice(folder.length + 1).replaceAll('\\', '/'),
    raw: bytes.length,
    gzip: (await small(bytes, { level: 9 })).length,
    brotli: (await smallest(bytes)).length,
  };
}));
console.log(JSON.stringify(sizes.sort((a, b) => (a.name < b.name ? -1 : 1))));
