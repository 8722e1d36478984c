import { LANGUAGES, TAG, code, file } from './shell.js';

let hairs = 0;

/** Words that something shown lacks, on their way; what draws it anew once they are here; and a width that was not there before. */
export const lacking = { words: null, anew() {}, hair: () => (hairs += 1) / 1024 };

const late = (words) => {
  lacking.words = Promise.all([lacking.words, words]).then(([, here]) => { if (here) lacking.anew(); });
};

/** What speaks the language of an element, if it is not English and there is one: its words and numbers, by a script of their own. */
export const speech = (tag, element) => {
  if (!LANGUAGES.test(tag)) return undefined;
  return code('runrate_language.js').then((it) => it.language(tag, ['view', 'model', 'preset'].map((name) => element.getAttribute(name)), file, late)).catch((error) => { console.warn(`${TAG}: ${tag}: ${error.message} English is shown.`); });
};
