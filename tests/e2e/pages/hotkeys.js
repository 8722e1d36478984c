// Shortcuts as libraries such as Mousetrap have them: heard on the document, for every key, but not while somebody types in a field,
// which is told by the target.
window.heard = [];
for (const kind of ['keydown', 'keypress', 'keyup']) {
  document.addEventListener(kind, (event) => {
    const { target, key } = event;
    if (['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName) || target.isContentEditable) return;
    window.heard.push(`${kind} ${event.ctrlKey ? 'Ctrl+' : ''}${key}`);
  });
}
