// What a page hears of a calculator: events with plain data that nobody can change.
import { TAG } from './names.js';

/** The same, and all in it, for good. */
export const frozen = (value) => {
  if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

export const emit = (element, type, detail) => element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: frozen(detail) }));

/** What has been said of an element's attributes: once is enough, until they are set anew. */
const complaints = new WeakMap();

/** The attribute has another value. */
export const forgive = (element, name) => complaints.get(element)?.delete(name);

/** Says once to the console, and to the page, what is wrong with an attribute. */
export const complain = (element, name, value, why, instead) => {
  const said = complaints.get(element) ?? complaints.set(element, new Map()).get(element);
  if (said.get(name) === value) return;
  said.set(name, value);
  const message = `${name}=${JSON.stringify(value)} ${why.replace(/\.?$/, '.')} ${instead}`.trim();
  console.warn(`${TAG}: ${message}`);
  emit(element, 'error', { attribute: name, value, message });
};

/** On one line. */
export const line = (text) => text.replace(/\s+/g, ' ');
