// Attributes that the page's half reads by itself. What is said of them comes with the first that is wrong.
import { complain } from './said.js';
import { talk } from './talk.js';

const ALLOWED = { theme: /^(light|dark|auto)$/, loading: /^(lazy|eager)$/, currency: /^usd$/i };

const say = (element, name, value) => talk().then(({ WRONG }) => complain(element, name, value, ...WRONG[name]), () => {});

/** Says what is wrong with the value of such an attribute. */
export const check = (element, name, value) => {
  if (value !== null && ALLOWED[name]?.test(value.trim()) === false) say(element, name, value);
};

/** What a place writes before decimals: where an element says, or the place of the language it speaks. */
export const decimals = (element, tag) => {
  const locale = tag ?? element.getAttribute('locale');
  try { return new Intl.NumberFormat(locale || 'en').format(1.5)[1]; } catch {
    say(element, 'locale', locale);
    return '.';
  }
};
