import { TAG } from './shell.js';

/** What a calculator has said of itself, for the page to be told. */
export class Heard {
  #all = [];
  #muted = null;

  /** Whether it has said anything yet. */
  get any() { return this.#all.length > 0; }

  /** Takes what it says. Whether there is something to tell: the first is only what it opens with. */
  add(now) {
    if (now === this.#all.at(-1)) return false;
    this.#all.push(now);
    return this.#all.length > 1;
  }

  /** What is to be told, behind the last that was told, which tells what is new. */
  take() { return this.#all.splice(0, this.#all.length - 1).concat(this.#all); }

  /** It cannot be told, which is said once; of what is heard meanwhile only the first and the last are kept. */
  mute(error) {
    if (this.#muted !== error) console.error(`${TAG}: no events: ${error.message}`);
    this.#muted = error;
    this.#all.splice(1, this.#all.length - 2);
  }
}
