// <runrate-calculator>: what pages set, ask and hear, and how it comes and goes.
import { MARK, linked, placeOf, take, takeLink } from './address.js';
import { check, decimals } from './checks.js';
import { hub, meet } from './hub.js';
import { languageOf } from './language.js';
import { Failure, load, ready } from './load.js';
import { INPUT_ATTRIBUTES, OBSERVED, OPENING, SHOWING, TAG, mirror, upgrade } from './names.js';
import { forget, watch } from './near.js';
import { pageOf } from './page.js';
import { complain, emit, forgive, frozen, line } from './said.js';
import { talk } from './talk.js';

/**
 * Calculators whose elements are gone, to be used again. Every mount point costs memory that Yew never gives back, so there are no
 * more of them than calculators were on the page at once. They hold no element: only their own frame.
 */
const idle = [];

const frameWithRoot = () => {
  const [box, frame, root] = [0, 0, 0].map(() => document.createElement('div'));
  box.className = 'box';
  frame.className = 'frame';
  frame.setAttribute('part', 'frame');
  box.append(frame);
  frame.append(root);
  const kept = { box, frame, root, changed: null };
  // Made here, where no element is in sight that it could keep.
  kept.page = pageOf(root, () => kept.changed?.());
  return kept;
};

const inputs = (element) => INPUT_ATTRIBUTES.filter((name) => element.hasAttribute(name));
const linesIn = (element, names) => names.filter((name) => element.hasAttribute(name)).map((name) => line(`${name}=${element.getAttribute(name)}`));

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
      this.#shadow.addEventListener('input', stop);
      this.#shadow.addEventListener('change', stop);
      this.addEventListener('focusin', () => this.#begin());
    }

    connectedCallback() {
      upgrade(this);
      // Moved, not removed: the app is still here.
      if (this.#app) return;
      if (this.getAttribute('loading') === 'eager' || linked().element === this) this.#begin();
      watch(this, (near) => {
        this.#near = near;
        if (near) this.#begin();
        this.#app?.show(near);
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
      let awaited;
      do {
        awaited = this.#awaited;
        await awaited;
        // What is to be drawn is drawn before a timer.
        await new Promise((resolve) => { setTimeout(resolve); });
      } while (awaited !== this.#awaited);
      while (this.#app && JSON.parse(this.#app.now()).busy) await new Promise((resolve) => { this.#idlers.push(resolve); });
      // What reads and tells; without it all that is shown still is.
      if (this.#app) await (await load()).Opening.reader().catch(() => {});
    }

    /** Everything back to the preset, as its button does. */
    reset() { this.#app?.reset(); }

    /** The charts that are shown, as SVG. */
    exportSvg() { return this.#answer('svg'); }

    /** The figures that are shown, as CSV. */
    exportCsv() { return this.#answer('csv'); }

    async #answer(question) {
      await this.flush();
      const answer = this.#app?.ask(question);
      if (answer === undefined) throw new Failure('There is no calculator to ask, or a file of it could not be fetched.');
      return answer;
    }

    #begin() {
      if (this.#asked || !this.isConnected) return;
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
      const tag = this.getAttribute('locale') || this.closest('[lang]')?.lang, language = languageOf(tag);
      const text = [`decimals=${decimals(this, language && tag)}`, ...lines, ...own].join('\n');
      const then = (work) => (value) => { if (asked === this.#asked && this.isConnected) work(value); };
      this.#awaited = ready(language, text, saved, link).then(then((rust) => {
        this.#scenario = null;
        this.#under.clear();
        if (this.#refuses(rust.opening.problems(), text, whole)) return;
        if (this.#app) this.#app.set(rust.opening); else this.#mount(rust);
        if (link) this.scrollIntoView();
      }), then((error) => this.#fail(error)));
      return this.#awaited;
    }

    /** Says what could not be used. Whether it is so much that what was shown stays. */
    #refuses(problems, lines, whole) {
      const wrong = problems.split('\n').filter(Boolean).map((problem) => [problem.slice(0, problem.indexOf('=')), problem.slice(problem.indexOf('=') + 1)]);
      const stays = this.#app !== null;
      const instead = stays ? 'What was shown stays.' : 'The default is shown.';
      const given = (name) => lines.split('\n').find((it) => it.startsWith(`${name}=`) || it.startsWith(`${name.replaceAll('-', '_')}=`))?.slice(name.length + 1);
      for (const [name, why] of wrong) complain(this, name, given(name) ?? '', why, why.endsWith('left out.') ? '' : instead);
      return stays && wrong.some(([name]) => whole || OPENING.includes(name));
    }

    static {
      mirror(this.prototype);
      hub.begin = (element) => {
        if (!(#app in element) || element.#app) return false;
        element.#begin();
        return true;
      };
      // Paper cannot be unfolded.
      let folded = [];
      addEventListener('beforeprint', () => {
        const all = [...document.querySelectorAll(TAG)].filter((it) => #app in it);
        for (const it of all) it.#app?.show(true);
        folded = all.flatMap((it) => [...it.#shadow.querySelectorAll('details:not([open])')]);
        for (const it of folded) it.open = true;
      });
      addEventListener('afterprint', () => { for (const it of folded) it.open = false; });
      // Another address, the same page: a link that was pasted, or a step back to one.
      addEventListener('hashchange', () => {
        const { element } = linked();
        if (!element || !(#app in element)) return;
        if (element.#asked) element.#bring(linesIn(element, inputs(element)), undefined); else element.#begin();
      });
    }

    #mount({ Mounted, opening, sheetOf }) {
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
      this.#saved = undefined;
      this.#scenario = null;
      this.#meet();
      this.#follow(root);
      const { view, preset } = JSON.parse(this.#app.now());
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
        const text = this.#app.now(), now = JSON.parse(text);
        if (!now.busy) for (const resolve of this.#idlers.splice(0)) resolve();
        if (text === this.#heard.at(-1)) return;
        this.#heard.push(text);
        // The first is what it opens with.
        if (this.#heard.length > 1) talk().then((page) => this.#say(page), (error) => console.error(`${TAG}: no events: ${error.message}`));
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
          if (width !== drawn && width !== 0) { drawn = width; this.#app.resize(width); }
          const box = this.#kept.frame.getBoundingClientRect(), size = { width: Math.round(box.width), height: Math.round(box.height) };
          if (said !== String([size.width, size.height])) emit(this, 'resize', size);
          said = String([size.width, size.height]);
        });
      });
      this.#observer.observe(root);
    }

    // The mount point leaves the shadow root with the app: listeners that Yew keeps on it would keep this element alive.
    #end() {
      this.#asked = null;
      this.#awaited = null;
      for (const resolve of this.#idlers.splice(0)) resolve();
      if (!this.#app) return;
      this.#observer.disconnect();
      this.#observer = null;
      this.#saved = this.#app.close();
      this.#shadow.replaceChildren(document.createElement('slot'));
      this.#kept.changed = null;
      idle.push(this.#kept);
      this.#app = this.#kept = null;
      this.#told = null;
      this.#heard = [];
      hub.standing.delete(this);
      hub.changed();
    }

    #fail(error) {
      this.#end();
      this.#saved = undefined;
      const why = error instanceof Failure ? error.message : String(error?.message ?? error);
      console.error(`${TAG}: the calculator could not be loaded: ${why}`, ...(error?.cause ? [error.cause] : []));
      const note = document.createElement('p');
      note.lang = 'en';
      note.append(`The calculator could not be loaded. ${error instanceof Failure ? `${why} ` : ''}`);
      const again = document.createElement('button');
      again.type = 'button';
      again.append('Try again');
      again.addEventListener('click', () => this.#begin());
      note.append(again);
      this.#shadow.replaceChildren(document.createElement('slot'), note);
      emit(this, 'error', { message: `The calculator could not be loaded. ${why}` });
    }
  }
  return RunrateCalculator;
};

/** What a control inside says to the page is said by the element, in its own words. */
const stop = (event) => event.stopPropagation();
