import { runPlaywright } from "../test/programs.ts";

/** Some 430,000 posts: they take hours. */
const PATIENCE = 12 * 60 * 60_000;

/** What the browser tests send in a short form, whole: every string in every field of every form and address. */
export async function nastyStrings(): Promise<string> {
  const words = ["--reporter=list", "app/nasty-strings.spec.ts"];
  const { code, printed } = await runPlaywright(words, { PARLEY_ROUNDS: "515" }, PATIENCE);
  const said = /nasty strings: (\d+ posts.*)/.exec(printed)?.[1];
  if (code !== 0 || !said) throw new Error(printed.slice(-8000));
  return said;
}
