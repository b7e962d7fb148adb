import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "./field.tsx";

type Props = {
  /** What stood in them when they were refused. */
  typed: Record<string, string>;
  /** Without a filter, where that is not changed by typing. */
  kept: { name: string; filter: string | null; isShared: boolean };
  words: Words;
};

/** What a saved view is: how it is called, what it asks, and who has it. */
export function ViewFields({ typed, kept, words }: Props) {
  const { t } = words;
  const isShared = typed.view_name === undefined ? kept.isShared : typed.view_shared === "1";
  return (
    <>
      <ViewName value={typed.view_name ?? kept.name} words={words} />
      {kept.filter !== null && (
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
      )}
      <SharedTick isShared={isShared} words={words} />
    </>
  );
}

export function ViewName({ value, words: { t } }: { value: string; words: Words }) {
  return (
    <Line
      name="view_name"
      label={t("views.name")}
      defaultValue={value}
      maxLength={caps.label}
      required
      data-first
    />
  );
}

export function SharedTick({ isShared, words: { t } }: { isShared: boolean; words: Words }) {
  return (
    <label className="tick">
      <input type="checkbox" name="view_shared" value="1" defaultChecked={isShared} />
      {t("views.shared")}
    </label>
  );
}
