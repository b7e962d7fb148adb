/** Something a person can mend: shown as it stands, without a stack. */
export class Trouble extends Error {}

/** Says what is being done, and how long it took. */
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

/** Runs a script's body; what goes wrong is said in plain words and ends it with 1. */
export async function attempt(body) {
  try {
    await body();
  } catch (error) {
    console.error(`\n${error instanceof Trouble || !error.stack ? error.message : error.stack}`);
    process.exit(1);
  }
}

export function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}
