import { hasCountry, postcodeOf, postLines } from "../addresses/post-lines.ts";
import { addressBlock } from "../channels/letter/address-block.ts";
import { openFont } from "../channels/letter/font.ts";
import type { Look } from "../channels/letter/letter.ts";
import { plain, unprintable } from "../channels/letter/printable.ts";
import { countPages, MOST_PAGES } from "../channels/letter/sheets.ts";

/** Why a letter cannot be printed as it is; the others are not held by it. */
export type Problem = {
  why: "postcode" | "address_lines" | "address_wide" | "unprintable" | "pages";
  words?: string;
};

/** As it stands in the window. */
export const addressOf = ({ name, address }: { name: string; address: string }): string[] =>
  [name, ...postLines(address)].map(plain);

/** What a window needs: a code by which the post sorts, no more lines than it shows, letters that can be printed. */
export async function findProblem(
  look: Pick<Look, "form">,
  { address, body }: { address: string[]; body: string },
): Promise<Problem | null> {
  const post = address.slice(1);
  const code = postcodeOf(post);
  // Some countries have none.
  if (!code && !hasCountry(post)) return { why: "postcode" };
  const words = await unprintable([...address, body].join("\n"));
  if (words.length) return { why: "unprintable", words: words.join(" ") };
  const font = await openFont();
  const block = addressBlock(look.form, address, font);
  if (typeof block === "string") return { why: block };
  return countPages(body, look.form, font) > MOST_PAGES ? { why: "pages" } : null;
}
