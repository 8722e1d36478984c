// What a page and its reader hear of a calculator: events with plain data that nobody can change, and why there is none.
import { TAG } from './names.js';

/** Why there is no calculator, for the reader. `elsewhere`: it may well work on a page of its own. */
export class Failure extends Error {
  constructor(message, cause, elsewhere) {
    super(message, { cause });
    this.elsewhere = elsewhere;
  }
}

export const POLICY = 'The security policy of this page does not allow it';
export const OTHER = 'The server sent something else in the place of a file.';

export const unfetched = (error) => new Failure(error.name === 'TimeoutError' ? 'A file of it did not come in time.' : 'A file of it could not be fetched.', error);

/** The same, and all in it, for good; what a page has put in may hold itself, or bytes, which cannot be frozen. */
export const frozen = (value) => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

export const emit = (element, type, detail) => element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: frozen(detail) }));

/** Says in a calculator's place why there is none, with a way to try again, and tells the page. */
export const fail = (element, shadow, error, again, has = 'could not be loaded') => {
  const why = error instanceof Failure ? error.message : String(error?.message ?? error), said = `The calculator ${has}. `;
  console.error(`${TAG}: the calculator ${has}: ${why}`, ...(error?.cause ? [error.cause] : []));
  const note = document.createElement('p'), button = document.createElement('button');
  note.lang = 'en';
  button.type = 'button';
  button.append('Try again');
  button.addEventListener('click', again);
  note.append(said, error instanceof Failure ? `${why} ` : '', button);
  shadow.replaceChildren(document.createElement('slot'), note);
  emit(element, 'error', { message: said + why });
  return note;
};
