import type { Match } from "#lib/conversations/linking.ts";
import type { Words } from "#lib/words/words.ts";

/** More of them would be a list to choose from, which the contact panel has. */
const MOST = 2;

/** *Link María and close*, for who is likely meant: buttons of the form that closes. */
export function LinkAndClose({ matches, words }: { matches: Match[]; words: Words }) {
  return matches.slice(0, MOST).map(({ id, name }) => (
    <button className="button main" type="submit" name="link" value={id} key={id}>
      {words.t("close.link_and_close", { name })}
    </button>
  ));
}
