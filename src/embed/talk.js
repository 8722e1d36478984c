// What a page hears of a calculator's changes, what it gives it to show, and the address that follows it. Fetched with the first
// of these.

/** How often an address is written at most, in milliseconds: browsers stop pages that do it all the time. */
const REST = 400;

/** What is wrong with an attribute that is none of these, and what is done instead. */
export const WRONG = {
  theme: ['is not known; it can be light, dark or auto.', 'The reader’s own is used.'],
  loading: ['is not known; it can be lazy or eager.', 'It loads when it comes near.'],
  currency: ['cannot be used; amounts are in US dollars (USD), and no rate of exchange is known here.', 'US dollars are shown.'],
  locale: ['is not a language tag such as "de" or "en-GB".', 'Numbers are typed as in English.'],
};

/** A value of an input, as text that is read back unchanged. */
const textOf = (value) => {
  if (Array.isArray(value)) return value.join(',');
  if (value !== null && typeof value === 'object') return 'at_least' in value ? `>${value.at_least}` : `${value.low}..${value.high}`;
  return String(value);
};

/** A scenario as lines to open with. Throws what is wrong with it. */
export const linesOf = (scenario) => {
  const problem = (what) => { throw new TypeError(what); };
  if (scenario === null || typeof scenario !== 'object') problem('it is not an object');
  const { version, model, preset, inputs = {}, ...rest } = scenario;
  if (![1, 2, 3].includes(version)) problem(`its version is ${JSON.stringify(version)}; this calculator reads versions 1 to 3`);
  for (const key of Object.keys(rest)) problem(`it has an unknown key ${JSON.stringify(key)}; it can have version, model, preset and inputs`);
  if (typeof model !== 'string') problem('it names no model');
  if (preset !== undefined && typeof preset !== 'string') problem('its preset is not a name');
  if (inputs === null || typeof inputs !== 'object') problem('its inputs are not an object');
  const given = Object.entries(inputs).map(([id, value]) => [id, textOf(value)]);
  return [['model', model], ...(preset === undefined ? [] : [['preset', preset]]), ...given].map(([name, text]) => `${name}=${text.slice(0, 1e5).replace(/\s+/g, ' ')}`);
};

/** A calculator as it tells: what the reader has changed since the last time. */
export class Told {
  #given = null;
  #last = null;
  #open = null;

  /** The events that what is told now is worth: kind and detail. */
  next(now) {
    const { held, given, ...shown } = now;
    const [before, anew] = [this.#last, given !== this.#given];
    [this.#last, this.#given] = [shown, given];
    const events = [];
    const differ = (a, b) => JSON.stringify(a) !== JSON.stringify(b);
    const changed = Object.keys({ ...before?.inputs, ...shown.inputs }).filter((id) => differ(before?.inputs[id], shown.inputs[id]));
    if (anew) {
      // What the page itself sets it knows; what the reader has in hand meanwhile ends as it is then.
      const { id } = this.#open ?? {};
      if (this.#open) this.#open = { ...shown, id, value: shown.inputs[id] ?? null };
    } else if (changed.length > 0 || ['view', 'preset', 'model'].some((name) => before[name] !== shown[name])) {
      const id = changed.length === 1 ? changed[0] : null;
      this.#open = { ...shown, id, value: shown.inputs[id] ?? null };
      events.push(['input', this.#open]);
    }
    if (this.#open && !held) {
      events.push(['change', { ...this.#open }]);
      this.#open = null;
    }
    return events;
  }
}

/** Writes the addresses that `address` gives, the last of those that come in quick succession. `written` is told when it is done. */
export const addressWriter = (address, written) => {
  let resting = false, again = false;
  const write = async () => {
    again = resting;
    if (resting) return;
    resting = true;
    try {
      // A page without an origin, for example, may not change its address.
      history.replaceState(history.state, '', await address());
      written();
    } catch (error) {
      console.info(`runrate-calculator: sync-url: ${error.message}`);
    }
    setTimeout(() => { resting = false; if (again) write(); }, REST);
  };
  return write;
};
