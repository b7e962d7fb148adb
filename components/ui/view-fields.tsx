import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "./field.tsx";

type Props = {
  /** What stood in them when they were refused. */
  typed: Record<string, string>;
  kept: { name: string; filter: string; isShared: boolean };
  words: Words;
};

/** What a saved view is: how it is called, what it asks, and who has it. */
export function ViewFields({ typed, kept, words: { t } }: Props) {
  const isShared = typed.view_name === undefined ? kept.isShared : typed.view_shared === "1";
  return (
    <>
      <Line
        name="view_name"
        label={t("views.name")}
        defaultValue={typed.view_name ?? kept.name}
        maxLength={caps.label}
        required
        data-first
      />
      <Line
        name="view_filter"
        label={t("views.filter")}
        hint={t("views.filter_hint")}
        defaultValue={typed.view_filter ?? kept.filter}
        maxLength={caps.search}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <label className="tick">
        <input type="checkbox" name="view_shared" value="1" defaultChecked={isShared} />
        {t("views.shared")}
      </label>
    </>
  );
}
