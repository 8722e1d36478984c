// The page for iframes: the calculator that the address asks for, and its height for the page around it. Nothing is stored and
// nothing of another origin is needed, so it works in `sandbox="allow-scripts"`, too.
import './runrate.js';

const TAG = 'runrate-calculator';
/** At most ten messages a second. */
const EVERY_MS = 100;
/** So long the page around has to give the height that it was told. */
const GIVEN_MS = 500;
const LONGEST_ID = 64;

// What a static page of one view asks for comes first, what the address asks for wins.
const asked = new Map([...new URLSearchParams(document.body.dataset.asked ?? ''), ...new URLSearchParams(location.search)]);
const id = (asked.get('id') ?? '').slice(0, LONGEST_ID);

// Attributes that mean something to every element, `onclick` and `style` among them, are not for an address to set.
const common = new Set(['class', 'is']);
for (let it = HTMLElement.prototype; it; it = Object.getPrototypeOf(it)) {
  for (const name of Object.getOwnPropertyNames(it)) common.add(name.toLowerCase());
}
const isOurs = (name) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && !/^(on|aria-|data-)/.test(name) && !common.has(name);

const main = document.querySelector('main');
const element = document.createElement(TAG);

// The page has the theme of the calculator: its scroll bar, and the canvas that browsers paint where the schemes of frame and
// host differ.
const dress = (theme) => {
  document.documentElement.dataset.theme = theme;
  element.setAttribute('theme', theme);
};

const make = () => {
  for (const [written, value] of asked) {
    const name = written.replaceAll('_', '-');
    // A link's version is not an attribute.
    if (name !== 'v' && isOurs(name)) element.setAttribute(name, value);
  }
  // The frame is what is lazy; what is in it comes at once.
  element.setAttribute('loading', 'eager');
  const language = asked.get('lang') || asked.get('locale');
  if (language) document.documentElement.lang = language;
  if (asked.has('theme')) dress(asked.get('theme'));
  main.append(element);
};

// A scroll bar takes room, which changes the height, for which it may go, and come again. So there is none as long as the page around
// follows, or may be about to; what does not fit is scrolled where it does not.
const followed = (whether) => { document.documentElement.toggleAttribute('data-followed', whether); };
// The height goes to any page that embeds us: it is no secret, and a frame cannot know where it is.
let told = 0, at = -Infinity, waiting = false, given = 0;
// Where the page around is zoomed, a height may be a pixel off.
const isGiven = () => Math.abs(innerHeight - told) <= 1;
const tell = () => {
  waiting = false;
  const height = Math.ceil(main.getBoundingClientRect().height);
  if (height === told || height === 0) return;
  [told, at] = [height, performance.now()];
  parent.postMessage({ type: `${TAG}:resize`, v: 1, id, height }, '*');
  clearTimeout(given);
  given = setTimeout(() => followed(isGiven()), GIVEN_MS);
};
const soon = () => {
  if (waiting) return;
  waiting = true;
  // Never at once: a new width is drawn in the frame after it, and only what has come to rest is worth a message.
  setTimeout(tell, Math.max(EVERY_MS / 2, at + EVERY_MS - performance.now()));
};

// The page around may change the theme, and nothing else. Which origin it has only the referrer tells; without one nobody is heard.
const host = () => {
  try { return new URL(document.referrer).origin; } catch { return undefined; }
};
const hear = ({ data, source, origin }) => {
  if (source !== parent || source === window || origin !== host()) return;
  const { type, v, id: to, theme } = data ?? {};
  if (type === `${TAG}:set` && v === 1 && to === id && ['light', 'dark', 'auto'].includes(theme)) dress(theme);
};

make();
if (parent !== window) {
  followed(true);
  addEventListener('resize', () => { if (isGiven()) followed(true); });
  new ResizeObserver(soon).observe(main);
  // Out of sight a browser may observe nothing; laid out it is all the same.
  element.addEventListener('ready', soon);
  addEventListener('message', hear);
}
