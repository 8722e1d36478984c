// A language other than English: its words, fetched once for the page, and its numbers as the browser writes them.

// What each file of words must hash to. The build fills it in (xtask/src/seal.rs).
const HASHES = {};

const words = async (base, file) => {
  // A place of English has only numbers of its own.
  if (base === 'en') return '';
  const name = `language_${base}.txt`, answer = await file(name, HASHES[name]);
  if (!answer.ok) throw new Error(`the words of "${base}" could not be loaded (${answer.status}).`);
  return answer.text();
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

const known = new Map();

// What answers `tag`, `words`, or an order and a number. Made once for a tag; what failed is tried again by the next element.
export const language = (tag, file) => {
  const name = new Intl.Locale(tag).toString();
  if (!known.has(name)) known.set(name, made(name, file).catch((error) => { known.delete(name); throw error; }));
  return known.get(name);
};

const made = async (tag, file) => {
  const text = await words(new Intl.Locale(tag).language, file);
  const formats = new Map();
  const number = (order, value) => {
    if (!formats.has(order)) formats.set(order, new Intl.NumberFormat(tag, options(order)));
    return formats.get(order).format(value);
  };
  // Money has no long words for sizes of its own: the number's stand where no dollars would.
  const money = (order, value) => number('mf0', 0).replace(/\p{Nd}/u, () => number(order.replace('m', 'n'), value));
  return (order, value) => {
    if (order === 'tag') return tag;
    if (order === 'words') return text;
    const size = order.startsWith('mw') ? (value < 0 ? '−' : '') + money(order, Math.abs(value)) : number(order, value);
    // A hyphen is no minus.
    return size.replace('-', '−');
  };
};
