// The files beside the script, each fetched together with what it must hash to: one that was changed on its way is refused, and the
// element says that it could not be loaded. The build fills in the hashes (xtask/src/seal.rs), here of what comes first; where
// it has not, as in `cargo xtask serve`, files are taken as they are. In the npm package xtask/src/npm.rs puts another file in this one's place.

const HASHES = {};
const failures = {};
/** For how long an answer is waited for, and all of a file, in milliseconds. */
const PATIENCE = 30_000, LONGEST = 120_000;

/** Does something that can be stopped, and stops it when its answer does not come in time. */
const timely = (work) => {
  const stop = new AbortController(), end = () => stop.abort(new DOMException('too late', 'TimeoutError'));
  const clock = setTimeout(end, PATIENCE);
  const late = new Promise((_, reject) => { stop.signal.onabort = () => reject(stop.signal.reason); });
  // What is on its way has longer to arrive.
  return Promise.race([work(stop.signal), late]).finally(() => { clearTimeout(clock); setTimeout(end, LONGEST); });
};

/** The address of the script, for pages that are to show the same. */
export const home = import.meta.url;

/** A promise of the response with a file. Who knows the hash of another than the first two says it. */
export const file = (name, hash = HASHES[name]) => timely((signal) => fetch(new URL(name, home), { integrity: hash ?? '', signal }));

/** A promise of a module. import() takes no hash, but in Chromium and Firefox it takes what a preload of that address has checked. */
export const code = (name, hash = HASHES[name]) => {
  // A browser may remember that an import failed; another address is another import.
  const { href } = new URL(failures[name] ? `${name}?again=${failures[name]}` : name, home);
  const check = document.createElement('link');
  // WebKit checks nothing that it preloads as a module: there it would only be a second request.
  if (hash && !navigator.vendor.startsWith('Apple')) document.head.append(Object.assign(check, { rel: 'modulepreload', href, integrity: hash }));
  return timely(() => import(href)).then((module) => {
    // Nothing at all is a module, too.
    if (Object.keys(module).length === 0) throw new Error(`${name} is empty`);
    return module;
  }).catch((error) => {
    failures[name] = (failures[name] ?? 0) + 1;
    throw error;
  }).finally(() => check.remove());
};
