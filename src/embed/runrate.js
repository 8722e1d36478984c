// <runrate-calculator>: the one file a page imports. It owns the elements; all else is fetched when the first one comes near what
// the reader sees. Importing it where there is no DOM does nothing.
import { home } from './files.js';
import { elementOf } from './element/element.js';
import { TAG } from './element/names.js';
import { numberOf } from './element/number.js';

/* global RUNRATE_VERSION -- put in when the file is built */
const VERSION = RUNRATE_VERSION;

// A second copy of this file on a page leaves the first in charge.
const first = globalThis.customElements?.get(TAG);
if (first) {
  console.warn(`${TAG}: version ${first.version} is here already; version ${VERSION} of ${home} is not used.`);
} else if (globalThis.customElements) {
  customElements.define(TAG, elementOf(VERSION));
  for (const part of ['value', 'input']) customElements.define(`runrate-${part}`, numberOf(VERSION));
}
