// <runrate-calculator>, as every page loads it: what stands in the page until somebody comes near. What lives in it then is fetched
// (wake.js), and all that is asked of the element is asked of that (../life/life.js).
import { MARK, OBSERVED, mirror, upgrade } from './names.js';
import { forget, watch } from './near.js';
import { Failure, fail, frozen } from './said.js';
import { dawn, wake } from './wake.js';

/** What an element is before it has its own: a box. WebKit does not tell when an empty one that has none comes into sight in a dialog. */
const early = typeof CSSStyleSheet === 'function' ? [new CSSStyleSheet()] : [];
early[0]?.replaceSync(':host(:not([hidden])){display:block}');

/** The elements of the page in which nothing lives yet. */
const asleep = new Set();

/** The class of the element, of this version. */
export const elementOf = (version) => {
  class RunrateCalculator extends HTMLElement {
    static observedAttributes = OBSERVED;
    static get version() { return version; }

    #life = null;
    #given = null;
    #near = false;
    #failed = false;
    #stands;
    #ready = new Promise((resolve) => { this.#stands = resolve; });
    #shadow = this.attachShadow({ mode: 'open' });

    constructor() {
      super();
      // Until the calculator stands, and if it never does, the page shows what the author put inside the tag.
      this.#shadow.append(document.createElement('slot'));
      this.#shadow.adoptedStyleSheets = early;
      this.addEventListener('focusin', () => this.#come());
    }

    connectedCallback() {
      upgrade(this);
      if (this.#life) this.#life.connected();
      else {
        asleep.add(this);
        if (dawn.life) this.#born();
        else if (this.getAttribute('loading') === 'eager' || location.hash.startsWith(MARK)) this.#wake();
      }
      watch(this, (near) => {
        this.#near = near;
        if (near) this.#come();
        this.#life?.show(near);
      });
    }

    // A move disconnects and connects in one go; only what stays away ends.
    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected) return;
        forget(this);
        asleep.delete(this);
        this.#life?.end();
      });
    }

    adoptedCallback() { this.#life?.adopted(); }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      if (this.#life) this.#life.changed(name, value);
      else if (name === 'loading' && value === 'eager' && this.isConnected) this.#wake();
    }

    /** The element itself, once its calculator stands. */
    get ready() { return this.#ready; }

    /** The scenario that is shown, as it is saved: what differs from the preset. Null until it can be told; `flush` waits for that. */
    get scenario() { return this.#life ? this.#life.scenario : this.#given; }

    set scenario(scenario) {
      this.#given = frozen(structuredClone(scenario));
      this.#life?.give(this.#given);
    }

    /** What was computed. Null until it can be told; `flush` waits for that. */
    get report() { return this.#life?.report ?? null; }

    /** Waits until everything that was asked of it is shown. */
    async flush() {
      if (!this.#life && this.isConnected) await this.#wake();
      await this.#life?.flush();
    }

    /** Everything back to the preset, as its button does. */
    reset() { this.#life?.reset(); }

    /** The charts that are shown, as SVG. */
    exportSvg() { return this.#answer('svg'); }

    /** The figures that are shown, as CSV. */
    exportCsv() { return this.#answer('csv'); }

    async #answer(question) {
      if (!this.#life) await this.flush();
      const answer = await this.#life?.answer(question);
      if (answer === undefined) throw new Failure('There is no calculator to ask, or a file of it could not be fetched.');
      return answer;
    }

    /** Begins as a reader comes near, but what has failed waits to be told: who goes to its buttons must find them there. */
    #come() {
      if (this.#life) this.#life.come();
      else if (!this.#failed) this.#wake();
    }

    /** Fetches what lives in it, and has it begin. */
    async #wake() {
      this.#failed = false;
      try { await wake(version, this); } catch (error) {
        if (!this.isConnected || this.#life || this.#failed) return;
        this.#failed = true;
        fail(this, this.#shadow, error, () => this.#wake());
        return;
      }
      this.#life?.begin();
    }

    #born() {
      asleep.delete(this);
      this.#life = dawn.life(this, this.#shadow, this.#stands, this.#near, this.#failed);
      if (this.#given) this.#life.give(this.#given);
      this.#life.connected();
    }

    static {
      mirror(this.prototype);
      dawn.came = () => { for (const it of asleep) it.#born(); };
      // A link was pasted, or stepped back to.
      addEventListener('hashchange', () => { if (location.hash.startsWith(MARK)) for (const it of asleep) it.#come(); });
    }
  }
  return RunrateCalculator;
};
