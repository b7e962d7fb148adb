import type { Words } from "#lib/words/words.ts";
import { Icon } from "./icon.tsx";

/** What a view asks for and is not there any more. */
export function ViewLost({ name, words: { t } }: { name: string; words: Words }) {
  return (
    <p className="view-lost">
      <Icon name="warn" small /> {t("views.lost", { name })}
    </p>
  );
}
