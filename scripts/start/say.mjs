/** Something a person can mend: shown as it stands, without a stack. */
export class Trouble extends Error {}

/**
 * Says what is being done, and how long it took.
 * @template T
 * @param {string} text
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(text, work) {
  const begun = Date.now();
  process.stdout.write(`${text}…`);
  try {
    const result = await work();
    process.stdout.write(` ${seconds(begun)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(` failed after ${seconds(begun)}\n`);
    throw error;
  }
}

/**
 * Runs a script's body; what goes wrong is said in plain words and ends it with 1.
 * @param {() => Promise<void>} body
 */
export async function attempt(body) {
  try {
    await body();
  } catch (error) {
    const { message, stack } = /** @type {Error} */ (error);
    console.error(`\n${error instanceof Trouble || !stack ? message : stack}`);
    process.exit(1);
  }
}

/** @param {number} begun */
export function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

/**
 * The code of an error of the system or of PostgreSQL; "" for any other.
 * @param {unknown} error
 * @returns {string}
 */
export function codeOf(error) {
  return (error instanceof Error && "code" in error && String(error.code)) || "";
}
