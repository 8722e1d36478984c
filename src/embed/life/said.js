// What is said of an element's attributes.
import { TAG, emit } from './shell.js';

/** A value as a message has room for it. */
const shown = (value) => {
  try { return JSON.stringify(value).replace(/^(.{200}).*/s, '$1…'); } catch { return typeof value; }
};

/** What has been said of an element's attributes: once is enough, until they are set anew. */
const complaints = new WeakMap();

/** The attribute has another value. */
export const forgive = (element, name) => complaints.get(element)?.delete(name);

/** Says once to the console, and to the page, what is wrong with an attribute. */
export const complain = (element, name, value, why, instead) => {
  const said = complaints.get(element) ?? complaints.set(element, new Map()).get(element);
  if (said.get(name) === value) return;
  said.set(name, value);
  const message = `${name}=${shown(value)} ${why.replace(/\.?$/, '.')} ${instead}`.trim();
  console.warn(`${TAG}: ${message}`);
  emit(element, 'error', { attribute: name, value, message });
};

/** On one line, and no longer than any value is: the module keeps for good what memory it once had. */
export const line = (text) => text.slice(0, 1e5).replace(/\s+/g, ' ');
