import type { Present } from "#lib/conversations/presence.ts";
import type { Words } from "#lib/words/words.ts";

/** Who else is here now; printed with the page, so it shows without scripts. */
export function Presence({ present, words: { t } }: { present: Present[]; words: Words }) {
  return (
    <span className="present" id="presence" aria-live="off">
      {present.map(({ who, name, typing }) => (
        <span className="presence" key={who} data-typing={typing || undefined}>
          <span className="face" aria-hidden="true">
            {name[0] ?? ""}
          </span>
          {typing
            ? t("thread.typing", { name })
            : t(who.startsWith("visitor:") ? "thread.resident_here" : "thread.viewing", { name })}
        </span>
      ))}
    </span>
  );
}
