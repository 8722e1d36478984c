// What lives in an element: what pages set, ask and hear, and how the calculator comes and goes.
import { linked, placeOf, take, takeLink } from './address.js';
import { check, decimals } from './checks.js';
import { follow } from './follow.js';
import { frameWithRoot } from './frames.js';
import { Heard } from './heard.js';
import { hub, meet } from './hub.js';
import { keepKeys } from './keys.js';
import { lacking, speech } from './language.js';
import { fate, load, reader, ready } from './load.js';
import { unfold } from './paper.js';
import { complain, forgive, linesIn, unused } from './said.js';
import { Failure, INPUT_ATTRIBUTES, MARK, OBSERVED, OPENING, SHOWING, TAG, code, emit, fail, frozen, home, languageOf, take as takeShell, version } from './shell.js';
import { talk } from './talk.js';

/**
 * Calculators whose elements are gone, to be used again. Every mount point costs memory that Yew never gives back, so there are no
 * more of them than calculators were on the page at once. They hold no element: only their own frame.
 */
const idle = [];

/** What stands beside the answer, and how a hand is known. */
const ASIDE = ['guess', 'task'], USED = ['pointerdown', 'keydown', 'click', 'input', 'change'];

/** What lives in each element of the page, or did; a move to another place is no end. */
const lives = new WeakMap();

/** Those that have begun. */
const begun = new Set();
let turns = 0;
const inputs = (element) => INPUT_ATTRIBUTES.filter((name) => element.hasAttribute(name));

/** What lives in one element. */
class Life {
  #element;
  #shadow;
  #stands;
  #near;
  #failed;
  #app = null;
  #kept = null;
  #asked = null;
  #saved = undefined;
  #scenario = null;
  #follows = null;
  #awaited = null;
  #dirty = new Set();
  #under = new Set();
  #missed = new Set();
  #ends = false;
  #flushing = 0;
  #told = null;
  #heard = new Heard();
  #telling = false;
  #mounting = false;
  #idlers = [];
  #write = null;

  /** `stands` is told once its calculator does; `near` is whether it is near what the reader sees, `failed` whether it waits to be told to try again. */
  constructor(element, shadow, stands, near, failed) {
    [this.#element, this.#shadow, this.#stands, this.#near, this.#failed] = [element, shadow, stands, near, failed];
    lives.set(element, this);
    // What a control inside says to the page is said by the element, in its own words.
    for (const kind of ['input', 'change']) shadow.addEventListener(kind, (event) => event.stopPropagation());
    keepKeys(shadow);
    for (const kind of USED) shadow.addEventListener(kind, () => { fate.acting = this; }, true);
    for (const { name, value } of element.attributes) if (OBSERVED.includes(name)) check(element, name, value);
  }

  /** The element is in the page: it begins if it need not be near for that. */
  connected() {
    if (this.#element.getAttribute('loading') === 'eager' || linked().element === this.#element) this.begin();
    else if (this.#near) this.come();
  }

  /** It has come near what the reader sees, or gone away. */
  show(near) {
    if (this.#near !== near) this.#kept?.frame.classList.toggle('far', !near);
    this.#near = near;
    this.#show();
  }

  /** What is far is drawn all the same while somebody waits for it. */
  #show() { this.#do((app) => app.show(this.#near || this.#flushing > 0)); }

  /** Into another document, such as a frame's: the app goes along, its style sheet cannot. */
  adopted() {
    const { ownerDocument } = this.#element;
    if (this.#app && ownerDocument.defaultView) load().then(({ sheetOf }) => { this.#shadow.adoptedStyleSheets = [sheetOf(ownerDocument)]; });
  }

  /** An attribute has another value. */
  changed(name, value) {
    forgive(this.#element, name);
    check(this.#element, name, value);
    if (name === 'loading' && value === 'eager') this.begin();
    if (name === 'group' && this.#app) this.#meet();
    // A preset named anew wins over what was kept.
    if (OPENING.includes(name)) this.#saved = undefined;
    else if (!SHOWING.includes(name) && !INPUT_ATTRIBUTES.includes(name)) return;
    if (!this.#asked) { this.#missed.add(name); return; }
    // All that is set in one go is one change. A task, as a microtask may come between two attributes.
    if (this.#dirty.size === 0) setTimeout(() => this.#renew());
    this.#dirty.add(name);
  }

  /** The scenario that is shown, or null. */
  get scenario() { return this.#scenario ?? this.#tell('scenario'); }

  /** Shows a scenario that nobody else changes. */
  give(scenario) {
    this.#scenario = scenario;
    if (this.#asked) this.#give();
  }

  /** What was computed, or null. */
  get report() { return this.#tell('report'); }

  #tell(what) { return frozen(JSON.parse(this.#app?.ask(what) ?? 'null')); }

  /** Waits until everything that was asked of it is shown. */
  async flush() {
    this.#renew();
    this.begin();
    this.#flushing += 1;
    this.#show();
    try {
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
    } finally {
      this.#flushing -= 1;
      this.#show();
    }
  }

  /** Everything back to the preset. */
  reset() { this.#do((app) => app.reset()); }

  /** Waits until all is shown, and gives what the calculator answers, or nothing. */
  async answer(question) {
    await this.flush();
    const { words } = lacking, answer = this.#app?.ask(question);
    // Words that only the answer has.
    return words === lacking.words ? answer : this.answer(question);
  }

  /** Does something with the calculator, if there is one. */
  #do(work) {
    fate.acting = this;
    if (this.#app) work(this.#app);
  }

  /** Draws it again, all of it and though nobody is near: by a hair's breadth it is another drawing. */
  #anew() {
    if (!this.#kept?.root.querySelector('.calculator[lang]')) return;
    this.#do((app) => { app.show(true); app.resize(this.#kept.root.clientWidth + lacking.hair()); });
    setTimeout(() => this.#show());
  }

  #now() { return JSON.parse(this.#app.now() || '{}'); }

  /** Begins as a reader comes near, but what has failed waits to be told: who goes to its buttons must find them there. */
  come() { if (!this.#failed) this.begin(); }

  begin() {
    if (this.#asked || !this.#element.isConnected) return;
    begun.add(this);
    this.#failed = false;
    const kept = this.#saved, missed = [...this.#missed];
    this.#missed.clear();
    if (this.#scenario) this.#give(); else this.#bring(kept ? this.#changes(missed) : linesIn(this.#element, inputs(this.#element)), kept);
  }

  /** Opens with the scenario that was given; all of it, or what was shown stays. */
  #give() {
    const asked = (this.#asked = {}), scenario = this.#scenario;
    this.#awaited = talk().then(({ linesOf }) => {
      const lines = linesOf(scenario);
      if (asked === this.#asked) return this.#bring(lines, undefined, { whole: true, begun: this.#app !== null });
    }).catch((error) => {
      complain(this.#element, 'scenario', scenario, `cannot be used: ${error.message}`, this.#app ? 'What was shown stays.' : 'The default is shown.');
      this.#scenario = null;
      if (!this.#app && asked === this.#asked) return this.#bring(linesIn(this.#element, inputs(this.#element)), undefined);
    });
  }

  /** Takes the attributes that were set anew. */
  #renew() {
    if (this.#dirty.size === 0) return;
    // With those that are still on their way: only what is brought last is used.
    const names = [...this.#dirty, ...this.#under];
    this.#dirty.clear();
    if (!this.#asked || !this.#element.isConnected) return;
    this.#under = new Set(names);
    if (!this.#app || names.some((name) => OPENING.includes(name))) {
      this.#ends ||= ASIDE.some((name) => names.includes(name) && !this.#element.hasAttribute(name));
      return this.#bring(linesIn(this.#element, inputs(this.#element)), undefined);
    }
    this.#bring(this.#changes(names), this.#app.save(), { begun: true });
  }

  /** The inputs among these attributes, with those that are to be set back. */
  #changes(names) {
    const changed = names.filter((name) => INPUT_ATTRIBUTES.includes(name));
    const gone = changed.filter((name) => !this.#element.hasAttribute(name));
    return [...linesIn(this.#element, changed), `restore=${gone.join(' ')}`];
  }

  /**
   * Opens with these lines beside the attributes. By the time a view is here, the element may ask for another: only what it asks for last
   * is used. `whole`: it is that or nothing; `begun`: the guess and the task go on.
   */
  #bring(lines, saved, { whole = false, begun = false } = {}) {
    // A guess or a task that was taken away ends with the first that can be shown.
    const asked = (this.#asked = {}), ends = this.#ends && !saved;
    const own = linesIn(this.#element, [...OPENING, 'lock', 'hide'].filter((name) => !begun || ends || !ASIDE.includes(name)));
    const link = saved || whole ? undefined : takeLink(this.#element);
    const tag = languageOf(this.#element), language = speech(tag, this.#element);
    const text = [`decimals=${decimals(this.#element, language && tag)}`, ...lines, ...own, ...ends ? ['restore='] : []].join('\n');
    const then = (work) => (value) => { if (asked === this.#asked && this.#element.isConnected) work(value); };
    this.#awaited = ready(language, text, saved, link).then(then((rust) => {
      this.#scenario = null;
      this.#under.clear();
      if (this.#refuses(rust.opening.problems(), text, whole)) return;
      if (ends) this.#ends = false;
      fate.acting = this;
      if (this.#app) this.#app.set(rust.opening); else this.#mount(rust, saved || link || whole);
      if (link) this.#element.scrollIntoView();
    }), then((error) => this.#fail(error)));
    return this.#awaited;
  }

  /** Says what could not be used. Whether it is so much that what was shown stays. */
  #refuses(problems, lines, whole) {
    const stays = this.#app !== null, wrong = unused(this.#element, problems, lines, stays ? 'What was shown stays.' : 'The default is shown.');
    return stays && wrong.some((name) => whole || OPENING.includes(name));
  }

  static {
    fate.ended = (error, culprit) => this.#again(error, culprit);
    lacking.anew = () => { for (const it of begun) it.#anew(); };
    hub.begin = (element) => {
      const life = lives.get(element);
      // What has stopped waits for its reader.
      if (!life || life.#app || life.#failed) return false;
      life.begin();
      return true;
    };
    const all = () => [...document.querySelectorAll(TAG)].flatMap((it) => lives.get(it) ?? []);
    unfold(() => all().map((it) => {
      it.#do((app) => app.show(true));
      return it.#shadow;
    }), () => { for (const it of all()) it.#show(); });
    // Another address, the same page: a link that was pasted, or a step back to one.
    addEventListener('hashchange', () => {
      const { element } = linked(), life = lives.get(element);
      if (life?.#asked) life.#bring(linesIn(element, inputs(element)), undefined); else life?.begin();
    });
  }

  /** Shows what was brought. `given`: attributes alone would not bring it again. */
  #mount({ Mounted, opening, sheetOf }, given) {
    const kept = idle.pop() ?? frameWithRoot();
    const { box, root } = kept;
    this.#shadow.adoptedStyleSheets = [sheetOf(this.#element.ownerDocument)];
    kept.frame.classList.remove('far');
    this.#shadow.replaceChildren(box);
    const { clientWidth } = root;
    kept.changed = () => this.#changed();
    if (kept.app) kept.app.reopen(opening, clientWidth); else kept.app = new Mounted(root, opening, clientWidth, kept.page);
    this.#kept = kept;
    this.#app = kept.app;
    this.#show();
    this.#saved = given ? this.#app.save() : undefined;
    this.#scenario = null;
    this.#meet();
    this.#follows = follow(root, kept.frame, (width) => this.#do((app) => app.resize(width)), (size) => emit(this.#element, 'resize', size));
    // It says so itself, once it is drawn.
    this.#mounting = true;
  }

  // Calculators of one group share what is changed in them.
  #meet() {
    hub.standing.set(this.#element, this.#app);
    if (this.#element.getAttribute('group')) meet(this.#element); else hub.changed();
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
      const { busy, ...now } = JSON.parse(text), told = JSON.stringify(now);
      if (this.#mounting) {
        this.#mounting = false;
        emit(this.#element, 'ready', { version, view: now.view, preset: now.preset });
        this.#stands(this.#element);
        if (!this.#app) return;
      }
      if (!busy) for (const resolve of this.#idlers.splice(0)) resolve();
      if (!this.#heard.add(told)) return;
      // Should the module end, it opens with this again.
      this.#saved = this.#app.save() || this.#saved;
      talk().then((page) => this.#say(page), (error) => this.#heard.mute(error));
    });
  }

  /** Says what the reader has changed. The last that was heard stays, to know what is new. */
  #say({ Told, addressWriter }) {
    this.#told ??= new Told();
    const address = async () => {
      const link = await this.answer(`link\n\n${placeOf(this.#element)}`);
      if (link === undefined) throw new Failure('the calculator is gone');
      return MARK + link;
    };
    for (const text of this.#heard.take()) {
      for (const [type, detail] of this.#told.next(JSON.parse(text))) {
        emit(this.#element, type, detail);
        if (type === 'change' && this.#element.hasAttribute('sync-url')) (this.#write ??= addressWriter(address, take))();
      }
    }
  }

  // The mount point leaves the shadow root with the app: listeners that Yew keeps on it would keep this element alive.
  end() {
    begun.delete(this);
    if (fate.acting === this) fate.acting = null;
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
    this.#follows();
    this.#kept.changed = null;
    this.#app = this.#kept = this.#follows = this.#told = null;
    this.#heard = new Heard();
    hub.standing.delete(this.#element);
    hub.changed();
  }

  // What was at it when the module ended says so. The others stand again, with what they had, one after the other: should the module
  // end over one of them, it was that one.
  static async #again(error, culprit) {
    const all = [...begun], turn = (turns += 1);
    idle.length = 0;
    fate.acting = null;
    // What it had is no good if it ended before it could show that.
    if (culprit?.#heard.any === false) culprit.#saved = undefined;
    for (const it of all) it.#drop();
    if (begun.has(culprit)) culprit.#fail(error); else console.error(`${TAG}: it has stopped, and begins anew.`, error.cause);
    for (const it of all) {
      if (turn !== turns) return;
      if (it.#asked || !begun.has(it)) continue;
      fate.acting = it;
      it.begin();
      await it.#awaited;
      // What is to be drawn is drawn before a timer.
      await new Promise((resolve) => { setTimeout(resolve); });
    }
  }

  #fail(error) {
    // Not what it showed, which it was to leave.
    const saved = this.#saved;
    this.end();
    this.#saved = saved;
    this.#failed = true;
    const has = error?.ended ? 'has stopped' : 'could not be loaded';
    const note = fail(this.#element, this.#shadow, error, () => this.begin(), has);
    if (!error?.ended && !error?.elsewhere) return;
    code('runrate_report.js').then((it) => note.append(...error.ended ? it.report(this.#element, version, error.cause) : it.elsewhere(this.#element, home)), () => {});
  }
}

/** Takes what the script of the page has, and gives what makes the life of an element, and what has a number in a sentence meet calculators. */
export const begin = (shell) => {
  takeShell(shell);
  return { life: (...given) => new Life(...given), meet };
};
