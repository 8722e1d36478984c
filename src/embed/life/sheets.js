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
