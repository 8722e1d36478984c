// The files beside the script, each fetched together with what it must hash to: one that was changed on its way is refused, and the
// element says that it could not be loaded. The build fills in the hashes (xtask/src/seal.rs); where it has not, as in
// `cargo xtask serve`, files are taken as they are. In the npm package xtask/src/npm.rs puts another file in this one's place.

const HASHES = {};
const failures = {};

/** The address of the script, for pages that are to show the same. */
export const home = import.meta.url;

/** A promise of the response with a file. Who fetches what the build told only them the hash of says it. */
export const file = (name, hash = HASHES[name]) => fetch(new URL(name, home), { integrity: hash ?? '' });

/** A promise of a module. import() takes no hash, but in Chromium and Firefox it takes what a preload of that address has checked. */
export const code = (name) => {
  // A browser may remember that an import failed; another address is another import.
  const { href } = new URL(failures[name] ? `${name}?again=${failures[name]}` : name, home);
  const check = document.createElement('link');
  // WebKit checks nothing that it preloads as a module: there it would only be a second request.
  if (HASHES[name] && !navigator.vendor.startsWith('Apple')) document.head.append(Object.assign(check, { rel: 'modulepreload', href, integrity: HASHES[name] }));
  return import(href).catch((error) => {
    failures[name] = (failures[name] ?? 0) + 1;
    throw error;
  }).finally(() => check.remove());
};
