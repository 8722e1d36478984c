// A number in an author's sentence. The author's words stay until the script for it is here, and if it never comes.
import { TAG } from './names.js';
import { forget, watch } from './near.js';
import { wake } from './wake.js';

/** The class of <runrate-value>, and of <runrate-input>. */
export const numberOf = (version) => class extends HTMLElement {
  static observedAttributes = ['name', 'group', 'model', 'bare'];
  #met = false;

  connectedCallback() {
    if (this.#met) this.#meet();
    else watch(this, (near) => {
      if (!near) return;
      this.#met = true;
      forget(this);
      this.#meet();
    });
  }

  disconnectedCallback() {
    forget(this);
    this.#meet();
  }

  attributeChangedCallback() { if (this.isConnected) this.#meet(); }

  #meet() { if (this.#met) wake(version).then(({ meet }) => meet(this), (error) => console.error(TAG, error)); }
};
