const EVERY_MS = 20;
const DEADLINE_MS = 15_000;

/**
 * Asks `condition` again and again until it gives something true, and returns that. After the deadline it throws, with `message` (what was
 * waited for) and the last error, if asking failed.
 */
export async function until(condition, message, deadline = DEADLINE_MS) {
  const end = Date.now() + deadline;
  let failure;
  do {
    try {
      const value = await condition();
      if (value) return value;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    await new Promise((resolve) => { setTimeout(resolve, EVERY_MS); });
  } while (Date.now() < end);
  throw new Error(`waited ${deadline} ms for: ${message}${failure ? ` (${failure.message})` : ''}`, { cause: failure });
}
