import { code } from './shell.js';

let talking = null;

/** What a page hears of changes, and what it gives to show. */
export const talk = () => (talking ??= code('runrate_talk.js').catch((error) => { talking = null; throw error; }));
