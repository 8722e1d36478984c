// To a page the target of a key that is typed into our fields is the element itself: shortcuts that leave fields alone cannot see that
// this is one, and every letter would set them off.

/** Whether a key writes, edits or moves: not what leads out of a field, nor shortcuts such as Ctrl+K. */
const works = ({ key, altKey, ctrlKey, metaKey }) => /^(Arrow|Back|Del|Home|End|Page)/.test(key)
  || ((ctrlKey || metaKey) && !altKey ? /^[acvxyz]$/i : /^Enter$|^.$/u).test(key);

/** Keeps from the page, once those inside have heard of them, the keys of fields and those that were used. */
export const keepKeys = (shadow) => ['keydown', 'keypress', 'keyup'].forEach((kind) => shadow.addEventListener(kind, (event) => {
  if (works(event) && (event.defaultPrevented || event.target.matches('input, select, textarea'))) event.stopPropagation();
}));
