// <runrate-value> and <runrate-input>: numbers inside an author's sentence, tied to the calculators of the same group. Fetched by
// runrate.js with the first of them. What to show and what an edit does is Rust's to say (src/ui/extra/asked.rs); this is the page's part.

const CALCULATOR = 'runrate-calculator', INPUT = 'runrate-input';

/** Elements that have been on a page, each with what it shows. */
const parts = new WeakMap();
/** Those that are on it now. */
const shown = new Set();
/** Calculators that answer. */
const ready = new Set();
/** Sheets by document; none until Rust has given it. */
let hub, sheetOf, queued = false;

/** Asks a calculator: about what, of which name, and more. */
const ask = (calculator, ...question) => hub.standing.get(calculator).ask(question.join('\n'));

const groupOf = (element) => element.getAttribute('group') ?? '';

/** A number has come, has gone, or got another attribute; or a calculator of a named group has come. */
export const meet = (element, page) => {
  if (!hub) {
    hub = page;
    hub.changed = later;
    addEventListener('load', later, { once: true });
  }
  if (!element.isConnected) shown.delete(element);
  else if (element.localName !== CALCULATOR) {
    shown.add(element);
    if (!parts.has(element)) parts.set(element, new (element.localName === INPUT ? Input : Value)(element));
  }
  later();
};

// Once for all that changes in one go.
const later = () => {
  if (queued) return;
  queued = true;
  queueMicrotask(() => { queued = false; refresh(); });
};

const refresh = () => {
  // Asking sends for what answers. Until it is here a calculator is not, either.
  for (const calculator of hub.standing.keys()) {
    const styles = ask(calculator, 'styles');
    if (styles === undefined) ready.delete(calculator); else ready.add(calculator);
    if (styles) sheetOf ??= hub.sheets(styles);
  }
  for (const calculator of ready) if (!hub.standing.has(calculator)) ready.delete(calculator);
  for (const calculator of ready) share(calculator);
  for (const element of shown) parts.get(element).refresh();
};

/** The calculators of a group that stand, in the order of the page. */
const members = (group) => [...ready].filter((it) => groupOf(it) === group)
  .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1));

/** What the reader changed in one calculator goes to the others of its group, if it has a name. */
const share = (calculator) => {
  const group = groupOf(calculator), changes = group && ask(calculator, 'changes');
  if (!changes) return;
  for (const other of members(group)) if (other !== calculator) ask(other, 'follow', '', changes);
};

/** A number in a sentence: what both kinds have. */
class Part {
  #warned = null;
  #seen = false;

  constructor(element) {
    this.element = element;
    this.shadow = element.attachShadow({ mode: 'open' });
    this.shadow.append(document.createElement('slot'));
    hub.keepKeys(this.shadow);
  }

  get name() { return this.element.getAttribute('name') ?? ''; }

  /** The first answer that a calculator of the group gives, as lines, and that calculator. */
  ask(kind) {
    for (const calculator of members(groupOf(this.element))) {
      const model = this.element.getAttribute('model') ?? calculator.getAttribute('model') ?? '';
      const answer = ask(calculator, kind, this.name, model);
      if (answer) return { calculator, lines: answer.split('\n') };
    }
    const others = [...document.querySelectorAll(CALCULATOR)].filter((it) => groupOf(it) === groupOf(this.element));
    // One that is on its way may answer.
    if (others.every((it) => !hub.standing.has(it) || ready.has(it))) hub.wake(others);
    this.#warn();
    return null;
  }

  refresh() {
    const answer = this.ask(this.kind);
    if (!answer) return this.rest();
    this.#seen = true;
    this.shadow.adoptedStyleSheets = [sheetOf(this.element.ownerDocument)];
    this.show(answer.lines);
  }

  /** Back to the author's words. */
  rest() {
    if (this.shadow.firstChild?.localName !== 'slot') this.shadow.replaceChildren(document.createElement('slot'));
  }

  // Once, when all that could have the name is there and has it not.
  #warn() {
    const { element, name } = this, group = groupOf(element), key = `${group} ${name}`;
    const calculators = [...document.querySelectorAll(CALCULATOR)].filter((it) => groupOf(it) === group);
    const known = members(group);
    if (this.#seen || this.#warned === key || document.readyState !== 'complete' || calculators.some((it) => !known.includes(it))) return;
    this.#warned = key;
    const of = group ? `of the group "${group}"` : 'without a group';
    const names = [...new Set(known.flatMap((it) => ask(it, 'names', '', this.kind).split(', ')))].join(', ');
    console.warn(`${element.localName}: name="${name}" is not known; ${names ? `it can be ${names}` : `there is no ${CALCULATOR} ${of}`}. The text inside stays.`);
  }
}

/** An output or an input of a calculator, in words. */
class Value extends Part {
  kind = 'value';

  show([full, bare, reason]) {
    let text = this.shadow.querySelector('span');
    if (!text) {
      text = document.createElement('span');
      text.translate = false;
      this.shadow.replaceChildren(text);
    }
    const says = this.element.hasAttribute('bare') ? bare : full;
    if (text.textContent !== says) text.textContent = says;
    text.title = reason;
    if (reason) text.setAttribute('aria-label', `no value: ${reason}`); else text.removeAttribute('aria-label');
    if (reason) text.role = 'img'; else text.removeAttribute('role');
  }
}

const KEYS = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End'];
/** So far a press may wander and still be no drag, in CSS pixels. */
const STILL = 3;
const HELP = 'Drag it, or use the arrow keys; press Enter to type a number';

/** An input of a calculator: a number to drag, to step with keys, and to type. */
class Input extends Part {
  kind = 'input';
  #number = null;
  #field = null;
  #error = null;
  /** What was there before typing began, to come back to. */
  #before = '';
  #press = null;
  #state = {};

  show([label, full, bare, typed, step, now, least, most]) {
    this.#state = { label, typed, step };
    if (!this.#number) this.#make();
    if (!this.#number.isConnected && !this.#field) this.shadow.replaceChildren(this.#number);
    const number = this.#number, steps = step !== undefined && step !== '';
    const says = this.element.hasAttribute('bare') ? bare : full;
    if (number.textContent !== says) number.textContent = says;
    number.classList.toggle('fixed', !steps);
    number.role = steps ? 'spinbutton' : 'button';
    const aria = steps ? { label, valuenow: now, valuemin: least, valuemax: most, valuetext: full } : { label: `${label}: ${full}` };
    for (const key of ['label', 'valuenow', 'valuemin', 'valuemax', 'valuetext']) {
      if (aria[key] === undefined) number.removeAttribute(`aria-${key}`); else number.setAttribute(`aria-${key}`, aria[key]);
    }
  }

  rest() {
    this.#field = this.#error = null;
    super.rest();
  }

  #make() {
    const number = this.#number = document.createElement('span');
    number.className = 'drag';
    number.tabIndex = 0;
    number.translate = false;
    number.title = HELP;
    number.addEventListener('keydown', (event) => this.#key(event));
    number.addEventListener('dblclick', () => this.#type());
    number.addEventListener('pointerdown', (event) => this.#down(event));
    number.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel']) number.addEventListener(end, (event) => this.#up(event));
    number.addEventListener('click', (event) => { if (number.role === 'button' && event.detail < 2) this.#type(); });
  }

  /** Does something to the input: in the first calculator that has it; the others of the group follow, as far as they can. */
  #edit(kind, more = '') {
    let wrong = '', change = '';
    for (const [place, calculator] of members(groupOf(this.element)).filter((it) => ask(it, 'input', this.name, '')).entries()) {
            if (place === 0) {
        wrong = ask(calculator, kind, this.name, more);
        change = ask(calculator, 'line', this.name, '');
      } else if (!wrong) ask(calculator, kind === 'done' ? kind : 'follow', this.name, change);
    }
    later();
    return wrong;
  }

  #key(event) {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'z') this.#edit(event.shiftKey ? 'forth' : 'back');
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (KEYS.includes(key) && this.#state.step) {
      this.#edit('step', key);
      this.#edit('done');
    } else if (key === 'Enter') this.#type();
    else if (/^[\d.,$€<>≥+\-−]$/.test(key)) this.#type(key);
    else return;
    event.preventDefault();
  }

  #down(event) {
    if (event.button !== 0 || !this.#state.step) return;
    // A press must not begin to select the sentence; the focus comes by hand then.
    event.preventDefault();
    this.#number.focus({ preventScroll: true });
    this.#number.setPointerCapture(event.pointerId);
    this.#edit('done');
    this.#press = { id: event.pointerId, x: event.clientX, step: this.#state.step, moved: false };
  }

  #move({ pointerId, clientX }) {
    const press = this.#press;
    if (press?.id !== pointerId) return;
    const far = clientX - press.x;
    if (!press.moved && Math.abs(far) <= STILL) return;
    press.moved = true;
    this.#number.classList.add('held');
    this.#edit('step', `${press.step} ${Math.round(far)}`);
  }

  #up({ pointerId, pointerType, type }) {
    const press = this.#press;
    if (press?.id !== pointerId) return;
    this.#press = null;
    this.#number.classList.remove('held');
    if (press.moved) this.#edit('done');
    // A finger has no Enter and no double click that a page does not zoom on.
    else if (pointerType === 'touch' && type === 'pointerup') this.#type();
  }

  /** Puts a text field in the number's place; what is typed takes effect as in the calculator's own field. */
  #type(first) {
    if (this.#field) return;
    const field = this.#field = document.createElement('input');
    const { label, typed } = this.#state;
    this.#before = typed;
    this.#edit('done');
    Object.assign(field, { type: 'text', className: 'type', autocomplete: 'off', spellcheck: false, value: first ?? typed });
    field.setAttribute('aria-label', label);
    field.addEventListener('input', () => this.#typed());
    field.addEventListener('blur', () => this.#leave());
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#leave(true);
      else if (event.key === 'Escape') this.#back();
      else return;
      event.preventDefault();
    });
    this.shadow.replaceChildren(field);
    this.#fit();
    field.focus({ preventScroll: true });
    if (first === undefined) field.select(); else this.#typed();
  }

  #fit() {
    this.#field.size = Math.max(4, this.#field.value.length + 1);
  }

  #typed() {
    this.#fit();
    this.#say(this.#edit('typed', this.#field.value));
  }

  // What is wrong stands next to the field; what was right before stays in force.
  #say(wrong) {
    const field = this.#field;
    if (!wrong) {
      this.#error?.remove();
      this.#error = null;
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
      return;
    }
    if (!this.#error) {
      this.#error = Object.assign(document.createElement('span'), { id: 'error', className: 'error', role: 'alert' });
      field.after(this.#error);
    }
    this.#error.textContent = wrong;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', 'error');
  }

  #back() {
    this.#field.value = this.#before;
    if (this.#before) this.#typed(); else this.#say('');
    this.#leave(true);
  }

  /** Ends typing, unless something is wrong that the reader should mend. */
  #leave(focus = false) {
    if (!this.#field || this.#error) return;
    this.#field = null;
    this.#edit('done');
    this.shadow.replaceChildren(this.#number);
    if (focus) this.#number.focus({ preventScroll: true });
  }
}
