// <runrate-calculator>: what pages set, ask and hear, and how it comes and goes.
import { code, home } from '../files.js';
import { MARK, linked, placeOf, take, takeLink } from './address.js';
import { check, decimals } from './checks.js';
import { frameWithRoot } from './frames.js';
import { hub, meet } from './hub.js';
import { keepKeys } from './keys.js';
import { lacking, languageOf } from './language.js';
import { Ended, Failure, fate, load, reader, ready } from './load.js';
import { INPUT_ATTRIBUTES, OBSERVED, OPENING, SHOWING, TAG, mirror, upgrade } from './names.js';
import { forget, watch } from './near.js';
import { unfold } from './paper.js';
import { complain, emit, forgive, frozen, linesIn, noteOf, unused } from './said.js';
import { early } from './sheets.js';
import { talk } from './talk.js';

/**
 * Calculators whose elements are gone, to be used again. Every mount point costs memory that Yew never gives back, so there are no
 * more of them than calculators were on the page at once. They hold no element: only their own frame.
 */
const idle = [];

const USED = ['pointerdown', 'keydown', 'click', 'input', 'change'];

/** The elements that have begun, and the one that was last used, or last told something: should the module end, it was at that. */
const begun = new Set();
let acting = null, turns = 0;
const inputs = (element) => INPUT_ATTRIBUTES.filter((name) => element.hasAttribute(name));

/** The class of the element, of this version. */
export const elementOf = (version) => {
  class RunrateCalculator extends HTMLElement {
    static observedAttributes = OBSERVED;
    static get version() { return version; }

    #app = null;
    #kept = null;
    #asked = null;
    #saved = undefined;
    #scenario = null;
    #observer = null;
    #near = false;
    #failed = false;
    #awaited = null;
    #dirty = new Set();
    #under = new Set();
    #told = null;
    #heard = [];
    #telling = false;
    #idlers = [];
    #stands;
    #ready = new Promise((resolve) => { this.#stands = resolve; });
    #write = null;
    #shadow = this.attachShadow({ mode: 'open' });

    constructor() {
      super();
      // Until the calculator stands, and if it never does, the page shows what the author put inside the tag.
      this.#shadow.append(document.createElement('slot'));
      this.#shadow.adoptedStyleSheets = early;
      // What a control inside says to the page is said by the element, in its own words.
      for (const kind of ['input', 'change']) this.#shadow.addEventListener(kind, (event) => event.stopPropagation());
      keepKeys(this.#shadow);
      for (const kind of USED) this.#shadow.addEventListener(kind, () => { acting = this; }, true);
      this.addEventListener('focusin', () => this.#come());
    }

    connectedCallback() {
      upgrade(this);
      // Moved, not removed: the app is still here.
      if (this.#app) return;
      if (this.getAttribute('loading') === 'eager' || linked().element === this) this.#begin();
      watch(this, (near) => {
        this.#near = near;
        if (near) this.#come();
        this.#do((app) => app.show(near));
      });
    }

    // A move disconnects and connects in one go; only what stays away ends.
    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected) return;
        forget(this);
        this.#end();
      });
    }

    // Into another document, such as a frame's: the app goes along, its style sheet cannot.
    adoptedCallback() {
      if (this.#app && this.ownerDocument.defaultView) load().then(({ sheetOf }) => { this.#shadow.adoptedStyleSheets = [sheetOf(this.ownerDocument)]; });
    }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      forgive(this, name);
      check(this, name, value);
      if (name === 'loading' && value === 'eager' && this.isConnected) this.#begin();
      if (name === 'group' && this.#app) this.#meet();
      // A preset named anew wins over what was kept.
      if (OPENING.includes(name)) this.#saved = undefined;
      else if (!SHOWING.includes(name) && !INPUT_ATTRIBUTES.includes(name)) return;
      if (!this.#asked) return;
      // All that is set in one go is one change. A task, as a microtask may come between two attributes.
      if (this.#dirty.size === 0) setTimeout(() => this.#renew());
      this.#dirty.add(name);
    }

    /** The element itself, once its calculator stands. */
    get ready() { return this.#ready; }

    /** The scenario that is shown, as it is saved: what differs from the preset. Null until it can be told; `flush` waits for that. */
    get scenario() { return this.#scenario ?? this.#tell('scenario'); }

    set scenario(scenario) {
      this.#scenario = frozen(structuredClone(scenario));
      if (this.#asked) this.#give();
    }

    /** What was computed. Null until it can be told; `flush` waits for that. */
    get report() { return this.#tell('report'); }

    #tell(what) { return frozen(JSON.parse(this.#app?.ask(what) ?? 'null')); }

    /** Waits until everything that was asked of it is shown. */
    async flush() {
      this.#renew();
      this.#begin();
      let awaited, words;
      do {
        [awaited, words] = [this.#awaited, lacking.words];
        await Promise.all([awaited, words]);
        // What is to be drawn is drawn before a timer.
        await new Promise((resolve) => { setTimeout(resolve); });
        while (this.#app && this.#now().busy) await new Promise((resolve) => { this.#idlers.push(resolve); });
      } while (awaited !== this.#awaited || words !== lacking.words);
      // What reads and tells; without it all that is shown still is.
      if (this.#app) await reader().catch(() => {});
    }

    /** Everything back to the preset, as its button does. */
    reset() { this.#do((app) => app.reset()); }

    /** The charts that are shown, as SVG. */
    exportSvg() { return this.#answer('svg'); }

    /** The figures that are shown, as CSV. */
    exportCsv() { return this.#answer('csv'); }

    async #answer(question) {
      await this.flush();
      const { words } = lacking, answer = this.#app?.ask(question);
      // Words that only the answer has.
      if (words !== lacking.words) return this.#answer(question);
      if (answer === undefined) throw new Failure('There is no calculator to ask, or a file of it could not be fetched.');
      return answer;
    }

    /** Does something with the calculator, if there is one. */
    #do(work) {
      acting = this;
      if (this.#app) work(this.#app);
    }

    /** Draws it again, all of it and though nobody is near: by a hair's breadth it is another drawing. */
    #anew() {
      if (!this.#kept?.root.querySelector('.calculator[lang]')) return;
      this.#do((app) => { app.show(true); app.resize(this.#kept.root.clientWidth + lacking.hair()); });
      setTimeout(() => this.#app?.show(this.#near));
    }

    #now() { return JSON.parse(this.#app.now() || '{}'); }

    /** Begins as a reader comes near, but what has failed waits to be told: who goes to its buttons must find them there. */
    #come() { if (!this.#failed) this.#begin(); }

    #begin() {
      if (this.#asked || !this.isConnected) return;
      begun.add(this);
      this.#failed = false;
      const kept = this.#saved;
      if (this.#scenario) this.#give(); else this.#bring(kept ? [] : linesIn(this, inputs(this)), kept);
    }

    /** Opens with the scenario that was given; all of it, or what was shown stays. */
    #give() {
      const asked = (this.#asked = {}), scenario = this.#scenario;
      this.#awaited = talk().then(({ linesOf }) => {
        const lines = linesOf(scenario);
        if (asked === this.#asked) return this.#bring(lines, undefined, true);
      }).catch((error) => {
        complain(this, 'scenario', scenario, `cannot be used: ${error.message}`, this.#app ? 'What was shown stays.' : 'The default is shown.');
        this.#scenario = null;
        if (!this.#app && asked === this.#asked) return this.#bring(linesIn(this, inputs(this)), undefined);
      });
    }

    /** Takes the attributes that were set anew. */
    #renew() {
      if (this.#dirty.size === 0) return;
      // With those that are still on their way: only what is brought last is used.
      const names = [...this.#dirty, ...this.#under];
      this.#dirty.clear();
      if (!this.#asked || !this.isConnected) return;
      this.#under = new Set(names);
      if (!this.#app || names.some((name) => OPENING.includes(name))) return this.#bring(linesIn(this, inputs(this)), undefined);
      const changed = names.filter((name) => INPUT_ATTRIBUTES.includes(name));
      const gone = changed.filter((name) => !this.hasAttribute(name));
      this.#bring([...linesIn(this, changed), `restore=${gone.join(' ')}`], this.#app.save());
    }

    /** Opens with these lines beside the attributes. By the time a view is here, the element may ask for another: only what it asks for last is used. */
    #bring(lines, saved, whole = false) {
      const asked = (this.#asked = {});
      const own = linesIn(this, [...OPENING, 'lock', 'hide']);
      const link = saved || whole ? undefined : takeLink(this);
      const tag = this.getAttribute('locale') || this.closest('[lang]')?.lang, language = languageOf(tag, this);
      const text = [`decimals=${decimals(this, language && tag)}`, ...lines, ...own].join('\n');
      const then = (work) => (value) => { if (asked === this.#asked && this.isConnected) work(value); };
      this.#awaited = ready(language, text, saved, link).then(then((rust) => {
        this.#scenario = null;
        this.#under.clear();
        if (this.#refuses(rust.opening.problems(), text, whole)) return;
        acting = this;
        if (this.#app) this.#app.set(rust.opening); else this.#mount(rust, saved || link || whole);
        if (link) this.scrollIntoView();
      }), then((error) => this.#fail(error)));
      return this.#awaited;
    }

    /** Says what could not be used. Whether it is so much that what was shown stays. */
    #refuses(problems, lines, whole) {
      const stays = this.#app !== null, wrong = unused(this, problems, lines, stays ? 'What was shown stays.' : 'The default is shown.');
      return stays && wrong.some((name) => whole || OPENING.includes(name));
    }

    static {
      mirror(this.prototype);
      fate.ended = (error) => this.#again(error);
      lacking.anew = () => { for (const it of begun) it.#anew(); };
      hub.begin = (element) => {
        if (!(#app in element) || element.#app) return false;
        element.#begin();
        return true;
      };
      unfold(() => [...document.querySelectorAll(TAG)].filter((it) => #app in it).map((it) => {
        it.#do((app) => app.show(true));
        return it.#shadow;
      }));
      // Another address, the same page: a link that was pasted, or a step back to one.
      addEventListener('hashchange', () => {
        const { element } = linked();
        if (!element || !(#app in element)) return;
        if (element.#asked) element.#bring(linesIn(element, inputs(element)), undefined); else element.#begin();
      });
    }

    /** Shows what was brought. `given`: attributes alone would not bring it again. */
    #mount({ Mounted, opening, sheetOf }, given) {
      const kept = idle.pop() ?? frameWithRoot();
      const { box, root } = kept;
      this.#shadow.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
      this.#shadow.replaceChildren(box);
      const { clientWidth } = root;
      kept.changed = () => this.#changed();
      if (kept.app) kept.app.reopen(opening, clientWidth); else kept.app = new Mounted(root, opening, clientWidth, kept.page);
      this.#kept = kept;
      this.#app = kept.app;
      this.#app.show(this.#near);
      this.#saved = given ? this.#app.save() : undefined;
      this.#scenario = null;
      this.#meet();
      this.#follow(root);
      const { view, preset } = this.#now();
      queueMicrotask(() => {
        emit(this, 'ready', { version, view, preset });
        this.#stands(this);
      });
    }

    // Calculators of one group share what is changed in them.
    #meet() {
      hub.standing.set(this, this.#app);
      if (this.getAttribute('group')) meet(this); else hub.changed();
    }

    // Told in the midst of drawing: what a page does when it hears of it must come after.
    #changed() {
      hub.changed();
      if (this.#telling) return;
      this.#telling = true;
      queueMicrotask(() => {
        this.#telling = false;
        if (!this.#app) return;
        const text = this.#app.now();
        if (!text) return;
        const now = JSON.parse(text);
        if (!now.busy) for (const resolve of this.#idlers.splice(0)) resolve();
        if (text === this.#heard.at(-1)) return;
        this.#heard.push(text);
        // The first is what it opens with.
        if (this.#heard.length === 1) return;
        // Should the module end, it opens with this again.
        this.#saved = this.#app.save() || this.#saved;
        talk().then((page) => this.#say(page), (error) => console.error(`${TAG}: no events: ${error.message}`));
      });
    }

    /** Says what the reader has changed. The last that was heard stays, to know what is new. */
    #say({ Told, addressWriter }) {
      this.#told ??= new Told();
      const address = async () => MARK + await this.#answer(`link\n\n${placeOf(this)}`);
      for (const text of this.#heard.splice(0, this.#heard.length - 1).concat(this.#heard)) {
        for (const [type, detail] of this.#told.next(JSON.parse(text))) {
          emit(this, type, detail);
          if (type === 'change' && this.hasAttribute('sync-url')) (this.#write ??= addressWriter(address, take))();
        }
      }
    }

    // The chart is drawn for the width it has. The next frame, not at once: a chart that resizes what is observed would loop.
    #follow(root) {
      let drawn = root.clientWidth, frame = 0, said = '';
      this.#observer = new ResizeObserver(([{ contentRect: { width } }]) => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          if (!this.#app) return;
          if (width !== drawn && width !== 0) { drawn = width; this.#do((app) => app.resize(width)); }
          const box = this.#kept.frame.getBoundingClientRect(), size = { width: Math.round(box.width), height: Math.round(box.height) };
          if (said !== String([size.width, size.height])) emit(this, 'resize', size);
          said = String([size.width, size.height]);
        });
      });
      this.#observer.observe(root);
    }

    // The mount point leaves the shadow root with the app: listeners that Yew keeps on it would keep this element alive.
    #end() {
      begun.delete(this);
      if (acting === this) acting = null;
      const kept = this.#kept;
      this.#drop();
      if (!kept) return;
      this.#saved = kept.app.close() || this.#saved;
      this.#shadow.replaceChildren(document.createElement('slot'));
      idle.push(kept);
    }

    /** Nothing is asked of the app any more. */
    #drop() {
      this.#asked = this.#awaited = null;
      for (const resolve of this.#idlers.splice(0)) resolve();
      if (!this.#app) return;
      this.#observer.disconnect();
      this.#kept.changed = null;
      this.#app = this.#kept = this.#observer = this.#told = null;
      this.#heard = [];
      hub.standing.delete(this);
      hub.changed();
    }

    // What was at it when the module ended says so. The others stand again, with what they had, one after the other: should the module
    // end over one of them, it was that one.
    static async #again(error) {
      const all = [...begun], culprit = acting, turn = (turns += 1);
      idle.length = 0;
      acting = null;
      // What it had is no good if it ended before it could show that.
      if (culprit?.#heard.length === 0) culprit.#saved = undefined;
      for (const it of all) it.#drop();
      if (begun.has(culprit)) culprit.#fail(error); else console.error(`${TAG}: it has stopped, and begins anew.`, error.cause);
      for (const it of all) {
        if (turn !== turns) return;
        if (it.#asked || !begun.has(it)) continue;
        acting = it;
        it.#begin();
        await it.#awaited;
        // What is to be drawn is drawn before a timer.
        await new Promise((resolve) => { setTimeout(resolve); });
      }
    }

    #fail(error) {
      // Not what it showed, which it was to leave.
      const saved = this.#saved;
      this.#end();
      this.#saved = saved;
      this.#failed = true;
      const ended = error instanceof Ended, has = ended ? 'has stopped' : 'could not be loaded';
      const why = error instanceof Failure ? error.message : String(error?.message ?? error);
      console.error(`${TAG}: the calculator ${has}: ${why}`, ...(error?.cause ? [error.cause] : []));
      const note = noteOf(`The calculator ${has}. ${error instanceof Failure ? `${why} ` : ''}`, () => this.#begin());
      this.#shadow.replaceChildren(document.createElement('slot'), note);
      if (ended || error.elsewhere) code('runrate_report.js').then((it) => note.append(...ended ? it.report(this, version, error.cause) : it.elsewhere(this, home)), () => {});
      emit(this, 'error', { message: `The calculator ${has}. ${why}` });
    }
  }
  return RunrateCalculator;
};
