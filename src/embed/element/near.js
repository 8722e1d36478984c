// Which elements are near what the reader sees: those that are not need not be loaded, or drawn anew.

/** How far away is near. */
const MARGIN = '400px';
/** For how long the page's own pictures go first, in milliseconds: what never comes is not waited for. */
const PATIENCE = 3000;
const told = new WeakMap();
let observer, settled;

/** What the page itself has to fetch is there: over a slow line our files would only make it later. */
const loaded = () => new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  addEventListener('load', resolve, { once: true });
  setTimeout(resolve, PATIENCE);
});

// Made here, where no element is in sight that it could keep.
const watcher = () => new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
}, { rootMargin: MARGIN });

/** Tells when an element comes near (true) or goes away (false), until `forget`. */
export const watch = (element, tell) => {
  observer ??= watcher();
  told.set(element, tell);
  (settled ??= loaded()).then(() => { if (told.has(element)) observer.observe(element); });
};

export const forget = (element) => {
  told.delete(element);
  observer?.unobserve(element);
};
