// A language that nobody speaks, to find what is not said in the language of the reader: every phrase is its English with accents, so
// that a word without them was forgotten.
import { readFileSync } from 'node:fs';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀćđéƒǧħíĵķĺɱñóƥɋŕšťúṽŵẋýžÁƁĆĐÉƑǦĦÍĴĶĹṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';
const accented = (text) => text.replace(/\{[^}]*\}|[a-zA-Z]/g, (it) => (it.length > 1 ? it : ACCENTED[PLAIN.indexOf(it)]));

/** The words of a language file, as nobody says them. */
export const pseudo = (words) => {
  const lines = words.split('\n').filter(Boolean);
  const english = lines.filter((line, i) => !line.startsWith('= ') && lines[i + 1]?.startsWith('= '));
  return `${english.map((line) => `${line}\n= ${accented(line.replace(/^term: /, ''))}`).join('\n')}\n`;
};

/** Lets a page's German be the language that nobody speaks. The files are no longer those that the build has hashed. */
export const overrideGerman = (server) => {
  const unsealed = { edit: (text) => text.replace(/sha256-[\w+/=]+/g, '') };
  server.override('/runrate.js', unsealed);
  server.override('/runrate_language.js', unsealed);
  const words = readFileSync(new URL('../../dist/language_de.txt', import.meta.url), 'utf8');
  server.override('/language_de.txt', { body: pseudo(words) });
};

/** All that a reader sees or hears in the first calculator, without what says it is English. */
export const heard = (root) => {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE && node.data.trim()) texts.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE && node !== root) return;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.getAttribute('lang')?.startsWith('en') || ['STYLE', 'SCRIPT'].includes(node.tagName)) return;
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder']) if (node.getAttribute(name)) texts.push(node.getAttribute(name));
    }
    node.childNodes.forEach(walk);
  };
  walk(root);
  return texts;
};
