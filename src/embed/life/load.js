// Fetches the Rust half: one module for all elements of the page. What went wrong is told by status, bytes and events, never by
// what a browser says in words.
import { takeFrom, world } from 'runrate-glue';
import { sheets } from './sheets.js';
import { Failure, OTHER, POLICY, TAG, early, file, unfetched, watched } from './shell.js';

/**
 * What is done when the module has ended in the midst of something: a panic, no more memory, a stack that was full. And what was last
 * used, or last told something: should the module end, it was at that.
 */
export const fate = { acting: null, ended() {} };

const NO_WASM = 'This browser does not run WebAssembly, or it is switched off.';
const UNABLE = 'It does not run in this browser.';

/** What others have put in the place of nodes of ours. */
export const replaced = new WeakMap();

const MODULE = 'runrate_bg.wasm';

let loading = null, compiled = null;
/** Ends what waits for an instance that has ended. */
const waiting = new Set();

/** The module. A failed load is forgotten, so that the next element, or "Try again", tries anew. */
export const load = () => (loading ??= watched(fetchAll).catch((error) => { loading = null; throw error; }));

/** The module, and a calculator that is ready to be shown, with all the files it needs. */
export const ready = async (language, ...asked) => {
  const [rust, spoken] = await Promise.all([load(), language]);
  const opening = await watched(() => alive(rust.Opening.of(...asked, spoken))).catch((error) => { throw error instanceof Failure ? error : unfetched(error); });
  return { ...rust, opening };
};

/** What reads and tells, fetched. */
export const reader = async () => alive((await load()).Opening.reader());

/** What an instance promises, or that it has ended. */
const alive = async (promise) => {
  let end;
  const over = new Promise((_, reject) => { end = reject; });
  waiting.add(end);
  try { return await Promise.race([promise, over]); } finally { waiting.delete(end); }
};

const ended = (cause) => {
  const { acting } = fate, lost = [...waiting], error = Object.assign(new Failure('What was changed in it is kept.', cause), { ended: true });
  loading = null;
  // Not within the call that did not come back. A task, as WebKit does microtasks where the stack may still be full.
  setTimeout(() => {
    fate.ended(error, acting);
    for (const end of lost) end(error);
  });
};

const fetchAll = async () => {
  if (typeof WebAssembly !== 'object') throw new Failure(NO_WASM, null, true);
  const module = compiled ?? fetched(MODULE, early());
  takeFrom(file);
  const { Mounted, Opening, begin } = world(ended, replaced);
  compiled = await begin(await module).catch(async (error) => {
    if (!await isModule(MODULE)) throw new Failure(OTHER, error);
    throw await isRefused() ? new Failure(`${POLICY}: its script-src needs 'wasm-unsafe-eval'.`, error, true) : new Failure(UNABLE, error);
  });
  return { Mounted, Opening, sheetOf: sheets(Mounted.styles()) };
};

/** The module's file: as it streams in if it is sent as what it is, or else as bytes. */
const fetched = async (name, coming = file(name)) => {
  const response = await coming.catch((error) => { throw unfetched(error); });
  if (!response.ok) throw new Failure(`The server did not give a file of it (${response.status}).`, new Error(`${name}: ${response.status}`));
  const [type] = (response.headers.get('content-type') ?? 'nothing').split(';');
  if (type.trim() === 'application/wasm') return response;
  console.info(`${TAG}: ${name} is sent as ${type}; as application/wasm it would start sooner.`);
  return response.arrayBuffer();
};

/** Whether what is sent begins as modules do. */
const isModule = async (name) => {
  const bytes = await file(name).then((response) => response.arrayBuffer()).catch(() => new ArrayBuffer(0));
  return String(new Uint8Array(bytes.slice(0, 4))) === '0,97,115,109';
};

/** Whether the page's policy refuses WebAssembly: then a module of nothing but its first eight bytes will not do either. WebKit asks the policy only here. */
const isRefused = () => WebAssembly.instantiate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => false, () => true);
