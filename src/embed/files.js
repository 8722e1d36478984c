// The files beside the script, each fetched together with what it must hash to: one that was changed on its way is refused, and the
// element says that it could not be loaded. The build fills in the hashes (xtask/src/seal.rs); where it has not, as in
// `cargo xtask serve`, files are taken as they are. In the npm package xtask/src/npm.rs puts another file in this one's place.

const HASHES = {};
const failures = {};

/** The address of the script, for pages that are to show the same. */
export const home = import.meta.url;

/** A promise of the response with a file. */
export const file = (name) => fetch(new URL(name, home), { integrity: HASHES[name] ?? '' });

/** Checks a script by a preload, which takes a hash; import() takes none, but takes the script that was preloaded. */
const checked = (name, href) => new Promise((resolve, reject) => {
  const link = document.createElement('link');
  // Old browsers preload no modules and say nothing.
  if (!HASHES[name] || !link.relList.supports('modulepreload')) { resolve(); return; }
  const done = (settle) => () => { link.remove(); settle(); };
  Object.assign(link, { rel: 'modulepreload', href, integrity: HASHES[name], onload: done(resolve), onerror: done(reject) });
  document.head.append(link);
});

/** A promise of a module. */
export const code = async (name) => {
  // A browser may remember that an import failed; another address is another import.
  const { href } = new URL(failures[name] ? `${name}?again=${failures[name]}` : name, home);
  try {
    await checked(name, href);
    return await import(href);
  } catch (error) {
    failures[name] = (failures[name] ?? 0) + 1;
    throw error ?? new Error(`${name} was refused`);
  }
};
