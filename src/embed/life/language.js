import { TAG, code, file } from './shell.js';

/** What speaks the language of an element, if it is not English and there is one: its words and numbers, by a script of their own. */
export const languageOf = (tag) => {
  if (!/^(ar|de|es|fr|hi|ja|zh|en-in)\b/i.test(tag)) return undefined;
  return code('runrate_language.js').then((it) => it.language(tag, file)).catch((error) => { console.warn(`${TAG}: ${tag}: ${error.message} English is shown.`); });
};
