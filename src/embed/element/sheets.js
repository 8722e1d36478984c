/** One style sheet for all elements of a document; a sheet of one document cannot be adopted in another. */
export const sheets = (text) => {
  const known = new WeakMap();
  return (document) => {
    if (!known.has(document)) {
      const sheet = new document.defaultView.CSSStyleSheet();
      sheet.replaceSync(text);
      known.set(document, sheet);
    }
    return known.get(document);
  };
};

/** What an element is before it has its own: a box. WebKit does not tell when an empty one that has none comes into sight in a dialog. */
export const early = typeof CSSStyleSheet === 'function' ? [new CSSStyleSheet()] : [];
early[0]?.replaceSync(':host(:not([hidden])){display:block}');
