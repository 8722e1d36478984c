// Attributes that the page's half reads by itself.
import { complain } from './said.js';

const ALLOWED = {
  theme: [/^(light|dark|auto)$/, 'is not known; it can be light, dark or auto.', 'The reader’s own is used.'],
  loading: [/^(lazy|eager)$/, 'is not known; it can be lazy or eager.', 'It loads when it comes near.'],
  currency: [/^usd$/i, 'cannot be used; amounts are in US dollars (USD), and no rate of exchange is known here.', 'US dollars are shown.'],
};

/** Says what is wrong with the value of such an attribute. */
export const check = (element, name, value) => {
  const [allowed, why, instead] = ALLOWED[name] ?? [];
  if (value !== null && allowed && !allowed.test(value.trim())) complain(element, name, value, why, instead);
};

/** What a place writes before decimals. */
export const decimals = (element) => {
  const locale = element.getAttribute('locale');
  try { return new Intl.NumberFormat(locale || 'en').format(1.5)[1]; } catch {
    complain(element, 'locale', locale, 'is not a language tag such as "de" or "en-GB".', 'Numbers are typed as in English.');
    return '.';
  }
};
