// A language that nobody speaks, to find what is not said in the language of the reader: every phrase is its English with accents, so
// that a word without them was forgotten.
import { readFileSync, readdirSync } from 'node:fs';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀćđéƒǧħíĵķĺɱñóƥɋŕšťúṽŵẋýžÁƁĆĐÉƑǦĦÍĴĶĹṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';
const accented = (text) => text.replace(/\{[^}]*\}|[a-zA-Z]/g, (it) => (it.length > 1 ? it : ACCENTED[PLAIN.indexOf(it)]));

/** The words of a language file, as nobody says them. It still names the other files, without what they must hash to, and what stays. */
export const pseudo = (words) => {
  const lines = words.split('\n').filter(Boolean), said = (line, i) => lines[i + 1]?.startsWith('= ');
  const other = (line, i) => (said(line, i) ? `\n= ${accented(line.replace(/^term: /, ''))}` : '');
  return lines.map((line, i) => (line.startsWith('= ') ? '' : `${line.replace(/ sha256-\S+$/, '')}${other(line, i)}\n`)).join('');
};

const DIST = new URL('../../dist/', import.meta.url);

/** The files with the words of a language. */
export const wordsOf = (tag) => readdirSync(DIST).filter((name) => name === `language_${tag}.txt` || name.startsWith(`language_${tag}_`));

/** Lets a page's German be the language that nobody speaks. The files are no longer those that the build has hashed. */
export const overrideGerman = (server) => {
  const unsealed = { edit: (text) => text.replace(/sha256-[\w+/=]+/g, '') };
  for (const name of ['runrate.js', 'runrate_glue.js', 'runrate_language.js']) server.override(`/${name}`, unsealed);
  for (const name of wordsOf('de')) server.override(`/${name}`, { body: pseudo(readFileSync(new URL(name, DIST), 'utf8')) });
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
