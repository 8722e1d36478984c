// Fetches the Rust half: one module for all elements of the page. What went wrong is told by status, bytes and events, never by
// what a browser says in words.
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

let loading = null, failures = 0;

/** The module. A failed load is forgotten, so that the next element, or "Try again", tries anew. */
export const load = () => (loading ??= watched(fetchAll).catch((error) => { loading = null; failures += 1; throw error; }));

/** The module, and a calculator that is ready to be shown, with all the files it needs. */
export const ready = async (...asked) => {
  const rust = await load();
  const opening = await watched(() => rust.Opening.of(...asked)).catch((error) => { throw error instanceof Failure ? error : new Failure(UNREACHABLE, error); });
  return { ...rust, opening };
};

const fetchAll = async () => {
  if (typeof WebAssembly !== 'object') throw new Failure(NO_WASM);
  // A browser may remember that an import failed; another address is another import. The first is written out for bundlers to see.
  const glue = await (failures === 0 ? import('./runrate_glue.js') : import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(`./runrate_glue.js?again=${failures}`, import.meta.url).href))
    .catch((error) => { throw new Failure(UNREACHABLE, error); });
  const url = new URL('./runrate_bg.wasm', import.meta.url);
  await glue.default({ module_or_path: await fetched(url) }).catch(async (error) => {
    throw new Failure(await isModule(url) ? UNABLE : OTHER, error);
  });
  const { Mounted, Opening } = glue;
  return { Mounted, Opening, sheetOf: sheets(Mounted.styles()) };
};

/** The module's file: as it streams in if it is sent as what it is, or else as bytes. */
const fetched = async (url) => {
  const response = await fetch(url).catch((error) => { throw new Failure(UNREACHABLE, error); });
  if (!response.ok) throw new Failure(`A file of it is missing (${response.status}).`, new Error(`${url}: ${response.status}`));
  const [type] = (response.headers.get('content-type') ?? 'nothing').split(';');
  if (type.trim() === 'application/wasm') return response;
  console.info(`${TAG}: ${url} is sent as ${type}; as application/wasm it would start sooner.`);
  return response.arrayBuffer();
};

/** Whether what is sent begins as modules do. */
const isModule = async (url) => {
  const bytes = await fetch(url).then((response) => response.arrayBuffer(), () => new ArrayBuffer(0));
  return String(new Uint8Array(bytes.slice(0, 4))) === '0,97,115,109';
};

/** Does something, and says so if it fails because of the page's policy. */
const watched = async (work) => {
  let refused = false;
  const see = ({ blockedURI }) => { refused ||= blockedURI === 'wasm-eval' || blockedURI.startsWith(new URL('.', import.meta.url)); };
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
