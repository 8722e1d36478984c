// What the module weighs with one thing done otherwise at a time, as xtask/src/flags.rs has just built it.
import { readFileSync } from 'node:fs';

export const flags = async () => JSON.parse(readFileSync(new URL('../target/bench/flags.json', import.meta.url), 'utf8'));
