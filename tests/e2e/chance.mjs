// Anything at all, by chance, but the same for the same seed: what pages, links and frames are given in the fuzzing tests. The functions
// are run in the page, so each stands alone. And what was kept, because somebody has found or thought of it.
import { readFileSync } from 'node:fs';

/** How long fuzzing goes on, in seconds; without it, one round. */
export const SECONDS = Number(process.env.RUNRATE_FUZZ_SECONDS ?? 0);

/** The inputs of corpus/NAME.json, each behind the reason for which it is kept. As JSON: drivers refuse half a character. */
export function kept(name) {
  const { groups } = JSON.parse(readFileSync(new URL(`corpus/${name}.json`, import.meta.url), 'utf8'));
  return JSON.stringify(groups.flatMap(({ why, inputs }) => inputs.map((input) => [why, input])));
}

/** Numbers by chance from a seed (Marsaglia's xorshift), and what is made of them. In the page: `const any = makeChance(seed)`. */
export function makeChance(seed) {
  let state = (seed * 2654435761 + 88172645) >>> 0 || 1;
  const below = (end) => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state % end;
  };
  const one = (list) => list[below(list.length)];
  const PIECES = ['1', '9', '0', '.', ',', '-', '−', 'e', 'E+', '%', '>', '$', 'bn', 'k', ' ', '..', '\n', '\t', '"', '<', '>', '{', '}', '&', '=', '#', ';', '\\', '/', "'", '`',
    '\u0000', '\u001b', '\u202e', '\u2066', '\ufeff', '\ud800', '\udfff', '\ufffd', '١', '१', '５', 'é', '漢', '😀', 'NaN', 'Infinity', '0x10', '1_000', '1e999', '-0', 'null', 'undefined', 'true',
    '__proto__', 'constructor', 'toString', 'javascript:alert(1)', '<img src=x onerror=alert(1)>', '</script>', 'url(//x)', '%00', '%E0%A4', '%zz', '%25', '+', 'growth', 'month', 'quarter', 'aws-ai-2026q1', 'run-rate', '15B', '60%'];
  const text = (most = 8) => Array.from({ length: below(most) }, () => one(PIECES)).join('');
  const number = () => one([0, -0, 1, 99, 100, 101, 499.5, 5000, 5001, 1e9, 1e308, -1, NaN, Infinity, -Infinity, below(6000), Math.fround(below(1e6) / 7)]);
  const value = (depth = 2) => {
    switch (below(depth > 0 ? 12 : 8)) {
      case 0: return null;
      case 1: return undefined;
      case 2: return one([true, false]);
      case 3: case 4: return number();
      case 5: case 6: return text();
      case 7: return one([10n, new Date(0), new Date(NaN), /x/g, new Map([[1, 2]]), new Set([1]), new ArrayBuffer(8), new Float64Array(3), new Error('x'), new Boolean(true), new Number(700), new String('x')]);
      case 8: return Array.from({ length: below(5) }, () => value(depth - 1));
      case 9: { const cyclic = { text: text() }; cyclic.self = cyclic; return cyclic; }
      default: return Object.fromEntries(Array.from({ length: below(5) }, () => [one(['type', 'v', 'id', 'height', 'theme', 'inputs', 'growth', '__proto__', text()]), value(depth - 1)]));
    }
  };
  return { below, one, text, number, value };
}
