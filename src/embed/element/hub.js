// Where calculators and the numbers in an author's sentences meet: the calculators that stand, each with its app, and who is to
// know when one comes, goes or changes. The numbers have a script of their own, fetched with the first of them that comes near.
import { code } from '../files.js';
import { keepKeys } from './keys.js';
import { TAG } from './names.js';
import { forget, watch } from './near.js';
import { sheets } from './sheets.js';

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

/** The author's words stay until the script is here, and if it never comes. */
export const numberIn = () => class extends HTMLElement {
  static observedAttributes = ['name', 'group', 'model', 'bare'];
  #met = false;

  connectedCallback() {
    if (this.#met) meet(this);
    else watch(this, (near) => {
      if (!near) return;
      this.#met = true;
      forget(this);
      meet(this);
    });
  }

  disconnectedCallback() {
    forget(this);
    if (this.#met) meet(this);
  }

  attributeChangedCallback() { if (this.isConnected && this.#met) meet(this); }
};
