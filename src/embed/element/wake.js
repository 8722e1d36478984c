// Fetches what lives in the elements of a page (../life), once for all of them, and the module at the same time.
import { code, file, home } from '../files.js';
import { INPUT_ATTRIBUTES, LANGUAGES, MARK, OBSERVED, OPENING, SHOWING, TAG } from './names.js';
import { Failure, OTHER, POLICY, emit, fail, frozen, unfetched } from './said.js';

/** Where our files are; nothing where a bundler has put them. */
const OURS = home.slice(0, home.lastIndexOf('/') + 1);

/** What makes the life of an element, once it is here, and who is told then. */
export const dawn = { life: null, came() {} };

let coming = null, speaking = null;

/** What is here then, for elements and for the numbers of a page. A failure is forgotten: the next who asks tries anew. */
export const wake = (version, element) => {
  // What speaks its language need not wait for what asks for it either.
  if (LANGUAGES.test(languageOf(element))) speaking ??= code('runrate_language.js').catch(() => {});
  return (coming ??= watched(() => fetched(version)).then((it) => {
    dawn.life = it.life;
    dawn.came();
    return it;
  }).catch((error) => { coming = null; throw error; }));
};

/** The tag of the language that an element is to speak: its own, or that of what is around it. */
const languageOf = (element) => element?.getAttribute('locale') || element?.closest('[lang]')?.lang;

const fetched = async (version) => {
  // Both at once: on a slow line the module need not wait for the script that starts it.
  const module = file('runrate_bg.wasm');
  module.catch(() => {});
  const { begin } = await code('runrate_glue.js').catch((error) => { throw unfetched(error); });
  // Where scripts are not checked, another may have come.
  if (!begin) throw new Failure(OTHER);
  // In the order of ../life/shell.js.
  return begin([
    code, file, module, home, version, watched, languageOf, INPUT_ATTRIBUTES, LANGUAGES, MARK, OBSERVED, OPENING, SHOWING, TAG, Failure, OTHER, POLICY, emit, fail, frozen, unfetched,
  ]);
};

/** Does something, and says so if it fails because the page's policy refuses a file. */
const watched = async (work) => {
  let refused = false;
  const see = ({ blockedURI }) => { refused ||= OURS !== '' && blockedURI.startsWith(OURS); };
  document.addEventListener('securitypolicyviolation', see);
  try {
    return await work();
  } catch (error) {
    // What is refused may be something else at our address, such as a picture for the tab.
    if (error.message?.startsWith(POLICY)) throw error;
    // The event comes after the failure, in WebKit some time after it.
    for (let i = 0; i < 20 && !refused; i += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
    throw refused ? new Failure(`${POLICY}.`, error, true) : error;
  } finally {
    document.removeEventListener('securitypolicyviolation', see);
  }
};
