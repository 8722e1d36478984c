import { code } from './shell.js';

/** After which what could not be fetched is tried again; a drag would otherwise ask for it with every step. */
const AGAIN_MS = 1000;

let talking = null;

/** What a page hears of changes, and what it gives to show. */
export const talk = () => (talking ??= code('runrate_talk.js').catch((error) => {
  setTimeout(() => { talking = null; }, AGAIN_MS);
  throw error;
}));
