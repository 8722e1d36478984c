// Keeps the WebAssembly memory that the page's module makes, which the module itself doesn't hand out. Before the module's script.
for (const name of ['instantiate', 'instantiateStreaming']) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await original.apply(WebAssembly, given);
    const { memory } = (made.instance ?? made).exports;
    // Of a part that is fetched later nothing is kept: it has the memory of the module.
    if (!memory) return made;
    Object.defineProperty(window, '__memory', { value: memory, configurable: true });
    Object.defineProperty(window, '__pages', { get: () => memory.buffer.byteLength / 65536, configurable: true });
    return made;
  };
}
