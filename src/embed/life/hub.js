// Where calculators and the numbers in an author's sentences meet: the calculators that stand, each with its app, and who is to
// know when one comes, goes or changes. The numbers have a script of their own, fetched with the first of them that comes near.
import { keepKeys } from './keys.js';
import { sheets } from './sheets.js';
import { TAG, code } from './shell.js';

export const hub = {
  standing: new Map(),
  sheets,
  keepKeys,
  changed() {},
  /** Has the next calculator begin, of those that have not, though nobody is near it: a number needs an answer. */
  wake(calculators) { calculators.find((it) => this.begin(it)); },
  /** Has a calculator begin, if it has not. Whether it is on its way. */
  begin() { return false; },
};

let prose = null;

export const meet = (element) => {
  (prose ??= code('runrate_prose.js')).then((it) => it.meet(element, hub)).catch((error) => { prose = null; console.error(TAG, error); });
};
