//! Makes the glue a function: each call is a world of its own around an instance of the module. When an instance has ended in the
//! midst of something (a panic, no more memory, a stack that is full), nothing in it can be relied on any more, and the page's
//! script makes another world from the compiled module.

use anyhow::{Result, ensure};

/// What the glue calls, and what it calls instead.
const EXPORTS: (&str, &str) = ("wasm = instance.exports;", "wasm = guarded(instance.exports);");
const CALLBACK: (&str, &str) = (
    "sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(",
    "guard(sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex))(",
);
/// What Yew asks of nodes that others may have taken out or put into something: see `at` and `back`.
const NODES: [(&str, &str); 3] = [
    ("arg0.insertBefore(arg1, arg2)", "arg0.insertBefore(arg1, at(arg0, arg2))"),
    ("arg0.removeChild(arg1)", "arg0.removeChild(at(arg0, arg1))"),
    ("arg0.nodeValue = ", "back(arg0).nodeValue = "),
];
const ENTRIES: &str = "export { initSync, __wbg_init as default };";

/// What all worlds share: where files come from, and the modules that were compiled. A server may send a module under another type.
/// And whether the page is left for good: then no world does anything more. What a page had asked for may still come to it, and in
/// `WebKit` its own window is the next page's by then; kept asleep, it goes on.
const SHARED: &str = "\
let file, left = false;
addEventListener('pagehide', ({ persisted }) => { left ||= !persisted; });
const modules = {};
export const takeFrom = (source) => {
    file = async (name) => modules[name] ?? Object.assign(await source(name), { file: name });
};
const instance = async (source, imports) => {
    const it = await source;
    if (it instanceof WebAssembly.Module) return WebAssembly.instantiate(it, imports);
    const made = await (it.headers.get('content-type') === 'application/wasm' ? WebAssembly.instantiateStreaming(it, imports) : WebAssembly.instantiate(await it.arrayBuffer(), imports));
    if (it.file) modules[it.file] = made.module;
    return made;
};
";

/// What stands before the glue: an instance is called until the first call that does not come back in order. Then the page is told,
/// and no call reaches it any more: each gives what is read as nothing, be it a number or a text. A call from within another one
/// must not come back as if nothing was wrong. Where the stack is full, there may be no room to tell the page either: the next call
/// does it then. `replaced` has what others have put in the place of nodes, as translators do: that is
/// where they are, and a text with something new to say takes its place again.
const BEFORE: &str = "\
export const world = (ended, replaced) => {
const at = (parent, node) => {
    while (node && node.parentNode !== parent) node = replaced.get(node);
    return node ?? null;
};
const back = (node) => {
    let there = node;
    while (replaced.has(there)) there = replaced.get(there);
    if (there !== node && there.parentNode) there.replaceWith(node);
    return node;
};
const NOTHING = [0, 0];
let depth = 0, over = false, untold = [];
const tell = () => {
    try {
        for (const error of untold) ended(error);
        untold = [];
    } catch {}
};
const guard = (work) => (...all) => {
    if (over || left) {
        tell();
        if (depth > 0) throw new Error('the instance has ended');
        return NOTHING;
    }
    depth += 1;
    try {
        return work(...all);
    } catch (error) {
        if (!over) untold = [error];
        over = true;
        tell();
        if (depth > 1) throw error;
        return NOTHING;
    } finally {
        depth -= 1;
    }
};
const guarded = (exports) => Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, typeof it === 'function' ? guard(it) : it]));
";

/// What stands behind it.
const AFTER: &str = "\
return { Mounted, Opening, begin: async (module_or_path) => { await __wbg_init({ module_or_path }); return wasmModule; } };
};
";

/// The glue as a function.
///
/// # Errors
/// The tool that writes it writes it otherwise now.
pub(crate) fn world(glue: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    for (known, ours) in [EXPORTS, CALLBACK, (ENTRIES, "")].into_iter().chain(NODES) {
        ensure!(glue.matches(known).count() == 1, "the glue is not as the tools used to write it: {known}");
        glue = glue.replace(known, ours);
    }
    let own: Vec<&str> = glue.lines().map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    ensure!(!own.iter().any(|line| line.starts_with("import ")), "the glue imports something");
    Ok(format!("{SHARED}{BEFORE}{}\n{AFTER}", own.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_becomes_a_function() {
        let nodes = NODES.map(|(known, _)| known).join("; ");
        let glue = format!("export class Mounted {{}}\nfunction f() {{ {} }}\n{ENTRIES}\n{} 1);\n{nodes}\n", EXPORTS.0, CALLBACK.0);
        let made = world(&glue).unwrap_or_default();
        assert!(made.contains("\nclass Mounted {}\nfunction f() { wasm = guarded(instance.exports); }\n\nguard(shared"), "{made}");
        assert!(made.ends_with(AFTER));
        assert!(world("other").is_err());
    }
}
