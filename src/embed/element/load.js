// Fetches the Rust half: one module for all elements of the page. What went wrong is told by status, bytes and events, never by
// what a browser says in words.
import { code, file, home } from '../files.js';
import { TAG } from './names.js';
import { sheets } from './sheets.js';

/** Why there is no calculator, for the reader. `elsewhere`: it may well work on a page of its own. */
export class Failure extends Error {
  constructor(message, cause, elsewhere) {
    super(message, { cause });
    this.elsewhere = elsewhere;
  }
}

/** The module has ended in the midst of something: a panic, no more memory, a stack that was full. */
export class Ended extends Failure {}

/** What is done then. */
export const fate = { ended() {} };

const NO_WASM = 'This browser does not run WebAssembly, or it is switched off.';
const POLICY = 'The security policy of this page does not allow it.', POLICY_WASM = `${POLICY.slice(0, -1)}: its script-src needs 'wasm-unsafe-eval'.`;
/** What a policy calls WebAssembly. */
const EVAL = 'wasm-eval';
const UNREACHABLE = 'A file of it could not be fetched.';
const OTHER = 'The server sent something else in the place of a file.';
const UNABLE = 'It does not run in this browser.';
const LATE = 'A file of it did not come in time.';

/** What others have put in the place of nodes of ours. */
export const replaced = new WeakMap();

const unfetched = (error) => new Failure(error.name === 'TimeoutError' ? LATE : UNREACHABLE, error);

const MODULE = 'runrate_bg.wasm';
/** Where our files are; nothing where a bundler has put them. */
const OURS = home.slice(0, home.lastIndexOf('/') + 1);

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
  const lost = [...waiting], error = new Ended('What was changed in it is kept.', cause);
  loading = null;
  // Not within the call that did not come back.
  queueMicrotask(() => {
    fate.ended(error);
    for (const end of lost) end(error);
  });
};

const fetchAll = async () => {
  if (typeof WebAssembly !== 'object') throw new Failure(NO_WASM, null, true);
  // Both at once: on a slow line the module need not wait for the script that starts it.
  const module = compiled ?? fetched(MODULE);
  compiled ?? module.catch(() => {});
  const glue = await code('runrate_glue.js').catch((error) => { throw unfetched(error); });
  // Where scripts are not checked, another may have come.
  if (!glue.world) throw new Failure(OTHER);
  glue.takeFrom(file);
  const { Mounted, Opening, begin } = glue.world(ended, replaced);
  compiled = await begin(await module).catch(async (error) => {
    throw new Failure(await isModule(MODULE) ? UNABLE : OTHER, error);
  });
  return { Mounted, Opening, sheetOf: sheets(Mounted.styles()) };
};

/** The module's file: as it streams in if it is sent as what it is, or else as bytes. */
const fetched = async (name) => {
  const response = await file(name).catch((error) => { throw unfetched(error); });
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

/** Does something, and says so if it fails because of the page's policy. */
const watched = async (work) => {
  let refused = '';
  const see = ({ blockedURI }) => { if (blockedURI === EVAL || (OURS !== '' && blockedURI.startsWith(OURS))) refused ||= blockedURI; };
  document.addEventListener('securitypolicyviolation', see);
  try {
    return await work();
  } catch (error) {
    // The event comes after the failure, in WebKit some time after it.
    for (let i = 0; i < 10 && !refused; i += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
    throw refused ? new Failure(refused === EVAL ? POLICY_WASM : POLICY, error, true) : error;
  } finally {
    document.removeEventListener('securitypolicyviolation', see);
  }
};
