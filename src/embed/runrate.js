// <runrate-calculator>: the one file a page imports. It owns the element; the Rust half is fetched when the first one is
// connected. Importing it where there is no DOM does nothing.

import { code, file, home } from './runrate_files.js';

const TAG = 'runrate-calculator';

let loading = null;

// One module for all elements. A failed load is forgotten, so that the next element, or "Try again", tries anew.
const load = () => (loading ??= fetchAll().catch((error) => { loading = null; throw error; }));

const fetchAll = async () => {
  const glue = await code('runrate_glue.js');
  glue.takeFrom(file);
  await glue.default({ module_or_path: file('runrate_bg.wasm') });
  return { Mounted: glue.Mounted, Opening: glue.Opening, sheetOf: sheets(glue.Mounted.styles()) };
};

// The module, and a calculator that is ready to be shown, with all the files it needs.
const ready = async (...asked) => {
  const rust = await load();
  return { ...rust, opening: await rust.Opening.of(...asked) };
};

// A link's mark in the address. The address is read, never written.
const MARK = '#runrate:';
let taken = '';

// The calculator that a link is for, and what the link says, if there is one that none has taken: the one that it counts, if
// that shows its view, or else the first that does, or else the first of all, which says so.
const linked = () => {
  const { hash } = location;
  if (!hash.startsWith(MARK) || hash === taken) return {};
  const link = hash.slice(MARK.length), asked = new URLSearchParams(link.slice(0, 9999));
  const all = [...document.querySelectorAll(TAG)];
  const shows = (it) => it && [asked.get('view') ?? 'run-rate', 'all'].includes(it.getAttribute('view') ?? 'run-rate');
  const counted = all[asked.get('at') ?? 0];
  return { link, hash, element: shows(counted) ? counted : all.find(shows) ?? all[0] };
};

const takeLink = (element) => {
  const it = linked();
  if (it.element !== element) return undefined;
  taken = it.hash;
  return it.link;
};

// What a place writes before decimals.
const decimals = (locale) => {
  try { return new Intl.NumberFormat(locale || 'en').format(1.5)[1]; } catch (error) {
    console.warn(`${TAG}: locale="${locale}" is not a language tag such as "de" or "en-GB". Numbers are typed as in English.`);
    return '.';
  }
};

// One style sheet for all elements of a document; a sheet of one document cannot be adopted in another.
const sheets = (text) => {
  const known = new WeakMap();
  return (document) => {
    if (!known.has(document)) {
      const sheet = new document.defaultView.CSSStyleSheet();
      sheet.replaceSync(text);
      known.set(document, sheet);
    }
    return known.get(document);
  };
};

// What only the page can do for the calculator in this root: the file for the reader is made here and sent nowhere.
const pageOf = (root) => (kind, text, name) => ({
  copy: () => navigator.clipboard.writeText(text),
  address: () => [location.href, home, [...document.querySelectorAll(TAG)].indexOf(root.getRootNode().host)].join('\n'),
  changed: () => hub.changed(),
  focus: () => {
    const field = root.querySelector(`[data-input="${text}"] :is(input.text, :checked)`);
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    field?.focus();
  },
}[kind] ?? (() => {
  const save = (data) => {
    const href = URL.createObjectURL(new Blob([data], { type: kind }));
    Object.assign(document.createElement('a'), { href, download: name }).click();
    // The download has begun when the click has been dealt with; the data can go.
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };
  if (kind !== 'image/png') return save(text);
  code('runrate_png.js').then(({ png }) => png(text)).then(save, (error) => console.error(`${TAG}: no PNG: ${error.message}`));
}))();

// Calculators whose elements are gone, to be used again. Every mount point costs memory that Yew never gives back, so there are
// no more of them than calculators were on the page at once. They hold no element: only their own frame.
const idle = [];

const frameWithRoot = () => {
  const frame = document.createElement('div'), root = document.createElement('div');
  frame.className = 'frame';
  frame.append(root);
  return { frame, root };
};

// Where calculators and the numbers in an author's sentences meet: the calculators that stand, each with its app, and who is to
// know when one comes, goes or changes. The numbers have a script of their own, fetched with the first of them.
const hub = { standing: new Map(), sheets, changed() {} };
let prose = null;
const meet = (element) => {
  (prose ??= code('runrate_prose.js')).then((it) => it.meet(element, hub)).catch((error) => { prose = null; console.error(TAG, error); });
};

// The author's words stay until the script is here, and if it never comes.
const numberIn = () => class extends HTMLElement {
  static observedAttributes = ['name', 'group', 'model', 'bare'];
  connectedCallback() { meet(this); }
  disconnectedCallback() { meet(this); }
  attributeChangedCallback() { if (this.isConnected) meet(this); }
};

const define = () => {
  class RunrateCalculator extends HTMLElement {
    static observedAttributes = ['view', 'preset', 'model', 'locale', 'guess', 'task'];

    #app = null;
    #kept = null;
    #asked = null;
    #saved = undefined;
    #observer = null;
    #shadow = this.attachShadow({ mode: 'open' });

    constructor() {
      super();
      // Until the calculator stands, and if it never does, the page shows what the author put inside the tag.
      this.#shadow.append(document.createElement('slot'));
    }

    connectedCallback() {
      // Moved, not removed: the app is still here.
      if (this.#app) return;
      this.#bring((rust) => this.#mount(rust));
    }

    // By the time a view is here, the element may ask for another: only what it asks for last is used.
    #bring(use) {
      const asked = (this.#asked = {});
      const then = (work) => (value) => { if (asked === this.#asked && this.isConnected) work(value); };
      const attributes = [`decimals=${decimals(this.getAttribute('locale'))}`, ...[...this.attributes].map(({ name, value }) => `${name}=${value.replace(/\s+/g, ' ')}`)].join('\n');
      const link = takeLink(this);
      if (link) this.#saved = undefined;
      ready(attributes, this.#saved, link).then(then((rust) => {
        use(rust);
        if (link) this.scrollIntoView();
      }), then((error) => this.#fail(error)));
    }

    // A move disconnects and connects in one go; only what stays away ends.
    disconnectedCallback() {
      queueMicrotask(() => { if (!this.isConnected) this.#end(); });
    }

    // Into another document, such as a frame's: the app goes along, its style sheet cannot.
    adoptedCallback() {
      if (this.#app && this.ownerDocument.defaultView) load().then(({ sheetOf }) => { this.#shadow.adoptedStyleSheets = [sheetOf(this.ownerDocument)]; });
    }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      // A preset named anew wins over what was kept.
      this.#saved = undefined;
      if (this.#app) this.#reset();
      else if (this.#asked) this.connectedCallback();
    }

    #reset() {
      this.#bring(({ opening }) => this.#app?.set(opening));
    }

    static {
      // Paper cannot be unfolded.
      let folded = [];
      addEventListener('beforeprint', () => {
        folded = [...document.querySelectorAll(TAG)].flatMap((it) => [...it.shadowRoot?.querySelectorAll('details:not([open])') ?? []]);
        for (const it of folded) it.open = true;
      });
      addEventListener('afterprint', () => { for (const it of folded) it.open = false; });
      // Another address, the same page: a link that was pasted, or a step back to one.
      addEventListener('hashchange', () => {
        const { element } = linked();
        if (element && #app in element && element.#app) element.#reset();
      });
    }

    #mount({ Mounted, opening, sheetOf }) {
      if (this.#app || !this.isConnected) return;
      const kept = idle.pop() ?? frameWithRoot();
      const { frame, root } = kept;
      this.#shadow.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
      this.#shadow.replaceChildren(frame);
      const { clientWidth } = root;
      if (kept.app) kept.app.reopen(opening, clientWidth); else kept.app = new Mounted(root, opening, clientWidth, pageOf(root));
      this.#kept = kept;
      this.#app = kept.app;
      this.#saved = undefined;
      this.#meet();
      this.#follow(root);
    }

    // Calculators of one group share what is changed in them.
    #meet() {
      hub.standing.set(this, this.#app);
      if (this.getAttribute('group')) meet(this); else hub.changed();
    }

    // The chart is drawn for the width it has. The next frame, not at once: a chart that resizes what is observed would loop.
    #follow(root) {
      let drawn = root.clientWidth, frame = 0;
      this.#observer = new ResizeObserver(([{ contentRect: { width } }]) => {
        if (width === drawn || width === 0) return;
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => { drawn = width; this.#app?.resize(width); });
      });
      this.#observer.observe(root);
    }

    // The mount point leaves the shadow root with the app: listeners that Yew keeps on it would keep this element alive.
    #end() {
      if (!this.#app) return;
      this.#observer.disconnect();
      this.#observer = null;
      this.#saved = this.#app.close();
      this.#shadow.replaceChildren(document.createElement('slot'));
      idle.push(this.#kept);
      this.#app = this.#kept = null;
      hub.standing.delete(this);
      hub.changed();
    }

    #fail(error) {
      if (!this.isConnected) return;
      this.#end();
      this.#saved = undefined;
      console.error(`${TAG}: the calculator could not be loaded: ${error?.message ?? error}`);
      const note = document.createElement('p');
      note.append('The calculator could not be loaded. ');
      const again = document.createElement('button');
      again.type = 'button';
      again.append('Try again');
      again.addEventListener('click', () => this.connectedCallback());
      note.append(again);
      this.#shadow.replaceChildren(document.createElement('slot'), note);
    }
  }
  customElements.define(TAG, RunrateCalculator);
  for (const part of ['value', 'input']) customElements.define(`runrate-${part}`, numberIn());
};

// A second copy of this file on a page leaves the first in charge.
if (globalThis.customElements && !customElements.get(TAG)) define();
