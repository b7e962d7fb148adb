import type { Present } from "#lib/conversations/presence.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

/** Who else is here now; printed with the page, so it shows without scripts. */
export function Presence({ present, words: { t } }: { present: Present[]; words: Words }) {
  return (
    <span className="present" id="presence" aria-live="off">
      {present.map(({ who, name, typing }) => (
        <span className="presence" key={who} data-typing={typing || undefined}>
          {isResident(who) ? (
            <Icon name="globe" small />
          ) : (
            <span className="face" aria-hidden="true">
              {name[0] ?? ""}
            </span>
          )}
          <span className="cut">
            {typing
              ? t("thread.typing", { name })
              : t(isResident(who) ? "thread.resident_here" : "thread.viewing", { name })}
          </span>
        </span>
      ))}
    </span>
  );
}

const isResident = (who: string) => who.startsWith("visitor:");
