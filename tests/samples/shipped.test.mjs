// What is in the files that ship, read as anybody can read them: no code or markup from text, no storage, no requests but for our own files.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const DIST = new URL('../../dist/', import.meta.url);
const read = (name) => readFileSync(new URL(name, DIST), 'utf8');
const names = readdirSync(DIST, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
const scripts = names.filter((name) => /\.m?js$/.test(name));
const pages = names.filter((name) => name.endsWith('.html'));

/** Everything that a pattern finds in some files. */
const found = (files, pattern) => files.flatMap((name) => [...read(name).matchAll(pattern)].map(([text]) => `${name}: ${text}`));

test('E36: no script makes code or markup of a text', () => {
  assert.ok(scripts.includes('runrate.js') && scripts.includes('runrate_glue.js'), scripts.join());
  for (const pattern of [
    /\beval\s*\(|\bnew\s+Function\b|[^\w.]Function\s*\(|\b(setTimeout|setInterval)\s*\(\s*["'`]/g,
    /\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|parseFromString|setHTMLUnsafe/g,
    /\bimportScripts\b|["'`]javascript:|\.cssText\b|setAttribute\(\s*["'`](style|on\w+)["'`]/g,
  ]) assert.deepEqual(found(scripts, pattern), []);
  // The page that makes snippets shows a post in a frame of its own; no other script makes a page of a text.
  assert.deepEqual(found(scripts.filter((name) => name !== 'make.js'), /\bsrcdoc\b/g), []);
});

test('E31, E36: no script stores anything, or tells anybody', () => {
  for (const pattern of [
    /\b(localStorage|sessionStorage|indexedDB|cookieStore|caches)\b|document\.cookie/g,
    /\bsendBeacon\b|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bRTCPeerConnection\b|new Image\b/g,
    /\bserviceWorker\b|\bSharedWorker\b|\bnew Worker\b|\bgetUserMedia\b|\bgeolocation\b/g,
  ]) assert.deepEqual(found(scripts, pattern), []);
  // Of those that a page loads; what pages of the site write for authors has addresses for them to change.
  const loaded = scripts.filter((name) => /^runrate/.test(name) && name !== 'runrate_snippets.js');
  const addresses = found(loaded, /\b(?:https?|wss?):\/\/[\w.-]+/g).filter((it) => !it.endsWith('http://www.w3.org'));
  assert.deepEqual(addresses, []);
});

test('E4, E36: no page has a script, a style or a handler in it', () => {
  assert.ok(pages.includes('embed.html') && pages.includes('index.html'));
  const samples = /<(pre|code|textarea|template)\b[\s\S]*?<\/\1>/g;
  const wrong = pages.flatMap((name) => {
    const text = read(name).replace(samples, '');
    const scripts = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(([, list, code]) => code.trim() && !/type="application\/(ld\+)?json"/.test(list));
    return [...scripts.map(([it]) => it), ...[...text.matchAll(/\son\w+="[^"]*"|href="javascript:[^"]*"/g)].map(([it]) => it)].map((it) => `${name}: ${it.slice(0, 100)}`);
  });
  assert.deepEqual(wrong, []);
});

test('E36: the modules ask nothing of the page that is not listed', () => {
  const listed = readFileSync(new URL('../../xtask/imports.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const modules = names.filter((name) => name.endsWith('.wasm'));
  assert.ok(modules.length > 5);
  const asked = new Set(modules.flatMap((name) => WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(new URL(name, DIST)))))
    // Parts of the module ask for each other, and for its memory.
    .filter(({ module, name }) => module !== '__wasm_split' && !name.startsWith('__wasm_split_load_'))
    .map(({ name }) => name));
  // A number is the place of a name that the build has seen on the list (xtask/src/imports.rs).
  const numbers = [...asked].filter((name) => /^_\d+$/.test(name)).map((name) => Number(name.slice(1)));
  assert.deepEqual([...asked].filter((name) => !/^_\d+$/.test(name)).sort(), ['__wbg_opening_new', '__wbindgen_init_externref_table']);
  assert.ok(numbers.length >= listed.length && listed.length > 50, `${numbers.length} asked, ${listed.length} listed`);
  for (const name of listed) assert.doesNotMatch(name, /eval|Function_|newnoargs|cookie|[sS]torage|fetch|WebSocket|open_|postMessage/, name);
});

test('E36: the list of what ships is in the form that others read', () => {
  const [file] = readdirSync(new URL('../../target/', import.meta.url)).filter((name) => name.endsWith('.cdx.json'));
  const list = JSON.parse(readFileSync(new URL(`../../target/${file}`, import.meta.url), 'utf8'));
  assert.deepEqual([list.bomFormat, list.specVersion], ['CycloneDX', '1.5']);
  assert.ok(list.components.length > 20 && list.components.every(({ purl, licenses, hashes }) => purl.startsWith('pkg:cargo/') && licenses[0].expression && hashes[0].content.length === 64));
});
