// Makes a comment for a pull request of what `cargo xtask build` printed: node size-comment.mjs FILE. The totals, and the files folded.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
const rows = (from, to) => text.split(from)[1]?.split(to)[0]?.trim().split('\n').map((line) => line.trim().split(/\s{2,}/)) ?? [];
const HEAD = '| | raw | gzip 9 | brotli 11 |\n|---|--:|--:|--:|';
const table = (lines) => [HEAD, ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
const files = rows('brotli 11\n', '\nall that a page loads');
const totals = rows('and what is fetched later\n', '\nrun-rate:');
if (files.length === 0 || totals.length === 0) throw new Error('there is no table of sizes in what the build printed');
const left = text.split('\n').filter((line) => line.includes('are left of the budget'));
console.log(`### What a page loads, in bytes\n\n${table(totals)}\n\n${left.map((line) => `- ${line}`).join('\n')}\n\n<details><summary>Files</summary>\n\n${table(files)}\n\n</details>`);
