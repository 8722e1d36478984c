// What the script of the page has, for all that lives in its elements: given once, so that nothing is on the page twice.

// What each file must hash to that is fetched from here. The build fills it in (xtask/src/seal.rs).
const HASHES = {};

export let home, version, watched, languageOf, INPUT_ATTRIBUTES, LANGUAGES, MARK, OBSERVED, OPENING, SHOWING, TAG, Failure, OTHER, POLICY, emit, fail, frozen, unfetched;
let fileOf, codeOf, module;

/** Takes it: by places, as names cannot be made short. The order is that of ../element/wake.js. */
export const take = (shell) => {
  [codeOf, fileOf, module, home, version, watched, languageOf, INPUT_ATTRIBUTES, LANGUAGES, MARK, OBSERVED, OPENING, SHOWING, TAG, Failure, OTHER, POLICY, emit, fail, frozen, unfetched] = shell;
};

/** A promise of the response with a file. Who fetches what the build told only them the hash of says it. */
export const file = (name, hash = HASHES[name]) => fileOf(name, hash);

/** A promise of a module. */
export const code = (name) => codeOf(name, HASHES[name]);

/** The response with the module that was asked for together with the script of this; nothing once somebody has it. */
export const early = () => {
  const here = module;
  module = undefined;
  return here;
};
