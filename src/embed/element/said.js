// What a page hears of a calculator: events with plain data that nobody can change.
import { TAG } from './names.js';

/** The same, and all in it, for good; what a page has put in may hold itself, or bytes, which cannot be frozen. */
export const frozen = (value) => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

/** A value as a message has room for it. */
const shown = (value) => {
  try { return JSON.stringify(value).replace(/^(.{200}).*/s, '$1…'); } catch { return typeof value; }
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
  const message = `${name}=${shown(value)} ${why.replace(/\.?$/, '.')} ${instead}`.trim();
  console.warn(`${TAG}: ${message}`);
  emit(element, 'error', { attribute: name, value, message });
};

/** Says what could not be used of the lines that an element opens with, by a line of problems for each; gives their names. */
export const unused = (element, problems, lines, instead) => {
  const given = (name) => lines.split('\n').find((it) => it.startsWith(`${name}=`) || it.startsWith(`${name.replaceAll('-', '_')}=`))?.slice(name.length + 1);
  return problems.split('\n').filter(Boolean).map((problem) => {
    const [name, why] = [problem.slice(0, problem.indexOf('=')), problem.slice(problem.indexOf('=') + 1)];
    complain(element, name, given(name) ?? '', why, why.endsWith('left out.') ? '' : instead);
    return name;
  });
};

/** On one line, and no longer than any value is: the module keeps for good what memory it once had. */
export const line = (text) => text.slice(0, 1e5).replace(/\s+/g, ' ');

/** Attributes that an element has, a line for each. */
export const linesIn = (element, names) => names.filter((name) => element.hasAttribute(name)).map((name) => line(`${name}=${element.getAttribute(name)}`));

/** What stands in a calculator's place: a reason, and a way to try again. */
export const noteOf = (text, again) => {
  const note = document.createElement('p'), button = document.createElement('button');
  note.lang = 'en';
  button.type = 'button';
  button.append('Try again');
  button.addEventListener('click', again);
  note.append(text, button);
  return note;
};
