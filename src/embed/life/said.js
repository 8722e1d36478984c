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
