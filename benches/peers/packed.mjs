// Files as they travel: in brotli, made as small as it can. That takes the better part of a minute for all, so what has not changed is kept.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const KEPT = new URL('../../target/bench/brotli/', import.meta.url);
const compress = promisify(brotliCompress);

/** The file in brotli 11. */
export async function packed(file) {
  const bytes = readFileSync(file), kept = new URL(createHash('sha256').update(bytes).digest('hex'), KEPT);
  try {
    return readFileSync(kept);
  } catch {
    const small = await compress(bytes);
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(kept, small);
    return small;
  }
}
