// A link's mark in the address. The address is read here, and written only for an element with `sync-url`.
import { MARK, TAG } from './shell.js';

let taken = '';

/**
 * The calculator that a link is for, and what the link says, if there is one that none has taken: the one that it counts, if that
 * shows its view, or else the first that does, or else the first of all, which says so.
 */
export const linked = () => {
  const { hash } = location;
  if (!hash.startsWith(MARK) || hash === taken) return {};
  const link = hash.slice(MARK.length), asked = new URLSearchParams(link.slice(0, 9999));
  const all = [...document.querySelectorAll(TAG)];
  const shows = (it) => it && [asked.get('view') ?? 'run-rate', 'all'].includes(it.getAttribute('view') ?? 'run-rate');
  // As a number: by another name an array has functions.
  const counted = all[Number(asked.get('at'))];
  return { link, hash, element: shows(counted) ? counted : all.find(shows) ?? all[0] };
};

/** The link, if it is for this element: none takes it again. */
export const takeLink = (element) => {
  const it = linked();
  if (it.element !== element) return undefined;
  taken = it.hash;
  return it.link;
};

/** Which of the page's calculators an element is. */
export const placeOf = (element) => [...document.querySelectorAll(TAG)].indexOf(element);

/** No element takes what stands in the address now. */
export const take = () => { taken = location.hash; };
