// Fetches the Rust half: one module for all elements of the page. What went wrong is told by status, bytes and events, never by
// what a browser says in words.
import { code, file, home } from '../files.js';
import { TAG } from './names.js';
import { sheets } from './sheets.js';

/** Why there is no calculator, for the reader. */
export class Failure extends Error {
  constructor(message, cause) { super(message, { cause }); }
}

const NO_WASM = 'This browser does not run WebAssembly, or it is switched off.';
const POLICY = 'The security policy of this page does not allow it.';
const UNREACHABLE = 'A file of it could not be fetched.';
const OTHER = 'The server sent something else in the place of a file.';
const UNABLE = 'It does not run in this browser.';

const MODULE = 'runrate_bg.wasm';
/** Where our files are; nothing where a bundler has put them. */
const OURS = home.slice(0, home.lastIndexOf('/') + 1);

let loading = null;

/** The module. A failed load is forgotten, so that the next element, or "Try again", tries anew. */
export const load = () => (loading ??= watched(fetchAll).catch((error) => { loading = null; throw error; }));

/** The module, and a calculator that is ready to be shown, with all the files it needs. */
export const ready = async (language, ...asked) => {
  const [rust, spoken] = await Promise.all([load(), language]);
  const opening = await watched(() => rust.Opening.of(...asked, spoken)).catch((error) => { throw error instanceof Failure ? error : new Failure(UNREACHABLE, error); });
  return { ...rust, opening };
};

const fetchAll = async () => {
  if (typeof WebAssembly !== 'object') throw new Failure(NO_WASM);
  // Both at once: on a slow line the module need not wait for the script that starts it.
  const module = fetched(MODULE);
  module.catch(() => {});
  const glue = await code('runrate_glue.js').catch((error) => { throw new Failure(UNREACHABLE, error); });
  glue.takeFrom(file);
  await glue.default({ module_or_path: await module }).catch(async (error) => {
    throw new Failure(await isModule(MODULE) ? UNABLE : OTHER, error);
  });
  const { Mounted, Opening } = glue;
  return { Mounted, Opening, sheetOf: sheets(Mounted.styles()) };
};

/** The module's file: as it streams in if it is sent as what it is, or else as bytes. */
const fetched = async (name) => {
  const response = await file(name).catch((error) => { throw new Failure(UNREACHABLE, error); });
  if (!response.ok) throw new Failure(`A file of it is missing (${response.status}).`, new Error(`${name}: ${response.status}`));
  const [type] = (response.headers.get('content-type') ?? 'nothing').split(';');
  if (type.trim() === 'application/wasm') return response;
  console.info(`${TAG}: ${name} is sent as ${type}; as application/wasm it would start sooner.`);
  return response.arrayBuffer();
};

/** Whether what is sent begins as modules do. */
const isModule = async (name) => {
  const bytes = await file(name).then((response) => response.arrayBuffer(), () => new ArrayBuffer(0));
  return String(new Uint8Array(bytes.slice(0, 4))) === '0,97,115,109';
};

/** Does something, and says so if it fails because of the page's policy. */
const watched = async (work) => {
  let refused = false;
  const see = ({ blockedURI }) => { refused ||= blockedURI === 'wasm-eval' || (OURS !== '' && blockedURI.startsWith(OURS)); };
  document.addEventListener('securitypolicyviolation', see);
  try {
    return await work();
  } catch (error) {
    // The event comes after the failure.
    await new Promise((resolve) => { setTimeout(resolve); });
    throw refused ? new Failure(POLICY, error) : error;
  } finally {
    document.removeEventListener('securitypolicyviolation', see);
  }
};
