// Which elements are near what the reader sees: those that are not need not be loaded, or drawn anew.

/** How far away is near. */
const MARGIN = '400px';
const told = new WeakMap();
let observer;

/** Tells when an element comes near (true) or goes away (false), until `forget`. */
export const watch = (element, tell) => {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
  }, { rootMargin: MARGIN });
  told.set(element, tell);
  observer.observe(element);
};

export const forget = (element) => {
  told.delete(element);
  observer?.unobserve(element);
};
