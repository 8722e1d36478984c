// Writes down how calls into the page's module go: `came` back in order, or `ended` it after it had called the page. Before the module's script,
// and before its own functions are wrapped (xtask/src/world.rs). Of a call that finds no room to begin nothing is written.
Object.defineProperty(window, 'calls', { value: { came: 0, ended: 0 } });
for (const name of ['instantiate', 'instantiateStreaming']) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (source, imports) => {
    const { calls } = window;
    let asked = 0;
    const each = (all, wrap) => Object.fromEntries(Object.entries(all).map(([key, it]) => [key, typeof it === 'function' ? wrap(it) : it]));
    const page = (work) => (...given) => { asked += 1; return work(...given); };
    // What the parts of the module have of each other stays theirs.
    const watched = Object.fromEntries(Object.entries(imports ?? {}).map(([from, all]) => [from, from.startsWith('__wasm') ? all : each(all, page)]));
    const made = await original.call(WebAssembly, source, watched), { exports } = made.instance ?? made;
    // Of a part that is fetched later nothing is watched: it is called by the module.
    if (!exports.memory) return made;
    const seen = each(exports, (work) => (...given) => {
      const before = asked;
      try {
        const answer = work(...given);
        calls.came += 1;
        return answer;
      } catch (error) {
        if (asked > before) calls.ended += 1;
        throw error;
      }
    });
    return { module: made.module ?? source, instance: { exports: seen } };
  };
}
