// Loaded first, as a classic script: what goes wrong on the page from here on is kept for the tests. It must run under the strictest policy.
(() => {
  const seen = [];
  const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : String(value));
  Object.defineProperty(window, '__probe', { value: seen });

  for (const level of ['error', 'warn']) {
    const original = console[level].bind(console);
    console[level] = (...values) => {
      seen.push(`console.${level}: ${values.map(text).join(' ')}`);
      original(...values);
    };
  }
  // Capturing, because a script or style that fails to load fires an error that doesn't bubble.
  addEventListener('error', (event) => {
    // An element's own event of that name is for its author.
    if (event instanceof CustomEvent) return;
    const failed = event.target === window ? event.message : `could not load ${event.target.src ?? event.target.href}`;
    seen.push(`error: ${failed}`);
  }, true);
  addEventListener('unhandledrejection', (event) => seen.push(`unhandled rejection: ${text(event.reason)}`));
  addEventListener('securitypolicyviolation', (event) => {
    // WebKit asks for an icon by itself and then reports that the policy refused it: not the page's doing.
    if (event.blockedURI.endsWith('/favicon.ico')) return;
    seen.push(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
})();
