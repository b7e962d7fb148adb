import type { Words } from "#lib/words/words.ts";

const keys = [
  ["j", "j"],
  ["k", "k"],
  ["a", "a"],
  ["r", "r"],
  ["n", "n"],
  ["t", "assign"],
  ["s", "snooze"],
  ["l", "tag"],
  ["f", "follow"],
  ["x", "shut"],
  ["x ⇧ ↓", "tick"],
  ["z", "undo"],
  ["1 2 3 4", "tiles"],
  ["v", "views"],
  ["/", "search"],
  ["Ctrl K", "palette"],
  ["/", "canned"],
  ["Ctrl ↵", "send"],
  ["Ctrl ⇧ ↵", "send_close"],
  ["End", "end"],
  ["?", "help"],
] as const;

/** What `?` opens. */
export function KeysHelp({ hasTeams, words: { t } }: { hasTeams: boolean; words: Words }) {
  return (
    <section className="dialog keys-help" id="keys-help" popover="auto" aria-labelledby="keys-help-name">
      <h2 id="keys-help-name">{t("keys.title")}</h2>
      <dl className="pairs">
        {keys.map(([key, name]) => (
          <div className="contents" key={name}>
            <dt>
              <kbd className="key">{name === "tiles" && hasTeams ? `${key} 5` : key}</kbd>
            </dt>
            <dd>{t(name === "tiles" && hasTeams ? "keys.tiles_teams" : `keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t("keys.hint")}</p>
      <div className="actions">
        <button className="button" type="button" popoverTarget="keys-help" popoverTargetAction="hide">
          {t("keys.close")}
        </button>
      </div>
    </section>
  );
}
