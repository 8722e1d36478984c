// A language other than English: its words, fetched as they are needed and once for the page, and its numbers as the browser writes them.

// What the first file of each language must hash to. The build fills it in (xtask/src/seal.rs).
const HASHES = {};
/** For how long words that could not be fetched are not asked for again, in milliseconds. */
const PAUSE = 5000;

// The words of a language: those of every view and of the one that an element opens with, then those that no view opens with, then
// those of the other views. The first file says which others there are and what they must hash to. Each counts from when it is here.
// `late` is told of words that are on their way though something is shown already.
const bookOf = (base, file, late) => {
  const texts = [], parts = new Map(), coming = new Map(), waves = [];
  let under = null, again = 0;
  const fetched = async (name, hash) => {
    const answer = await file(name, hash);
    if (!answer.ok) throw new Error(`the words of "${base}" could not be loaded (${answer.status}).`);
    texts.push(await answer.text());
  };
  const first = async () => {
    const name = `language_${base}.txt`;
    await fetched(name, HASHES[name]);
    for (const [, line] of texts[0].matchAll(/^# (.*)$/gm)) parts.set(line.split(' ', 1)[0], line.split(' ').slice(1));
    const numbered = (part) => Number(part) > 0, names = [...parts.keys()];
    waves.push(names.filter(numbered), names.filter((part) => !numbered(part)));
  };
  // That of a view at a model, which it is asked to show or the preset begins with.
  const partOf = (asked, model, preset) => {
    const view = parts.has(asked) ? asked : 'run-rate', own = `${view}.${model}`;
    if (parts.has(own)) return own;
    return [...parts.keys()].find((part) => part.startsWith(`${view}.`) && parts.get(part).includes(preset)) ?? view;
  };
  // What failed is tried again by who asks next.
  const get = (part) => {
    const work = () => (part ? fetched(`language_${base}_${part}.txt`, parts.get(part).find((it) => it.startsWith('sha'))) : first());
    if (!coming.has(part)) coming.set(part, work().catch((error) => { coming.delete(part); throw error; }));
    return coming.get(part);
  };
  const next = async () => {
    try {
      await Promise.all(waves[0].map(get));
      waves.shift();
      return true;
    } catch (error) {
      again = performance.now() + PAUSE;
      console.warn(`runrate-calculator: ${base}: ${error.message} Some of it is shown in English.`);
      return false;
    } finally {
      under = null;
    }
  };
  return {
    // What opens with another view than it says, such as a link's, has those words later.
    async open(asked) {
      await get('');
      await get(partOf(...asked));
    },
    text: (n) => texts[n] ?? '',
    more() {
      if (waves.length === 0) return '';
      if (!under && performance.now() >= again) late(under = next());
      return 'more';
    },
  };
};

// What an order says: the kind (a number, money or a share), the style and the digits. `Amount::order` in Rust writes it.
const options = ([kind, style, ...digits]) => {
  const count = Number(digits.join(''));
  const kinds = { n: {}, m: { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }, p: { style: 'percent' } };
  const fixed = { minimumFractionDigits: count, maximumFractionDigits: count };
  const rounded = { maximumSignificantDigits: Math.min(Math.max(count, 1), 21) };
  const styles = {
    f: fixed,
    F: { ...fixed, useGrouping: false },
    k: { ...rounded, notation: 'compact' },
    w: { ...rounded, notation: 'compact', compactDisplay: 'long' },
    e: { ...rounded, notation: 'scientific' },
  };
  return { ...kinds[kind], ...styles[style] };
};

const books = new Map(), known = new Map();

/**
 * What answers `tag`, `words` with the number of a file, `more`, or an order and a number; with the words that what is asked for, a view,
 * a model and a preset, begins with. Made once for a tag; what failed is tried again by the next element.
 */
export const language = async (tag, asked, file, late) => {
  const locale = new Intl.Locale(tag), name = locale.toString(), base = locale.language;
  // A place of English has only numbers of its own.
  if (base !== 'en') {
    if (!books.has(base)) books.set(base, bookOf(base, file, late));
    await books.get(base).open(asked);
  }
  if (!known.has(name)) known.set(name, made(name, books.get(base)));
  return known.get(name);
};

const made = (tag, book) => {
  const formats = new Map();
  const number = (order, value) => {
    if (!formats.has(order)) formats.set(order, new Intl.NumberFormat(tag, options(order)));
    return formats.get(order).format(value);
  };
  // Money has no long words for sizes of its own: the number's stand where no dollars would.
  const money = (order, value) => number('mf0', 0).replace(/\p{Nd}/u, () => number(order.replace('m', 'n'), value));
  return (order, value) => {
    if (order === 'tag') return tag;
    if (order === 'words') return book?.text(value) ?? '';
    if (order === 'more') return book?.more() ?? '';
    const size = order.startsWith('mw') ? (value < 0 ? '−' : '') + money(order, Math.abs(value)) : number(order, value);
    // A hyphen is no minus.
    return size.replace('-', '−');
  };
};
