import type { Agent } from "#lib/agents/agent.ts";
import { canChangeSettings, canReadHistory, canReadReports } from "#lib/agents/may.ts";
import {
  cannedPath,
  categoryPath,
  contactsPath,
  dashboardPath,
  historyPath,
  lettersPath,
  reportsPath,
  settingsPath,
} from "#lib/paths.ts";
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

/** After `g`; what a role may not open is not there. */
const placesOf = (agent: Agent, { t }: Words) => {
  const { slug, hasTeams, writesLetters } = agent.agency;
  return [
    ["i", categoryPath(slug, "new"), t("category.new_full"), true],
    ["m", categoryPath(slug, "missed"), t("category.missed_full"), true],
    ["y", categoryPath(slug, "yours"), t("category.yours_full"), true],
    ["t", categoryPath(slug, "team"), t("category.team_full"), hasTeams],
    ["o", categoryPath(slug, "others"), t("category.others_full"), true],
    ["c", contactsPath(slug), t("keys.go_contacts"), true],
    ["l", lettersPath(slug), t("nav.letters"), writesLetters],
    ["h", historyPath(slug), t("nav.history"), canReadHistory(agent)],
    ["p", reportsPath(slug), t("nav.reports"), canReadReports(agent)],
    ["d", dashboardPath(slug), t("nav.dashboard"), true],
    ["e", cannedPath(slug), t("canned.title"), true],
    ["s", settingsPath(slug, ""), t("nav.settings"), canChangeSettings(agent)],
  ] as const;
};

/** What `?` opens. */
export function KeysHelp({ agent, words }: { agent: Agent; words: Words }) {
  const { t } = words;
  const { hasTeams } = agent.agency;
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
      <h3 id="keys-go">{t("keys.go")}</h3>
      <ul className="keys-go" aria-labelledby="keys-go">
        {placesOf(agent, words).map(
          ([key, href, name, isShown]) =>
            isShown && (
              <li key={key}>
                <kbd className="key">g {key}</kbd>
                <a href={href} data-go={key}>
                  {name}
                </a>
              </li>
            ),
        )}
      </ul>
      <p className="quiet">{t("keys.hint")}</p>
      <div className="actions">
        <button className="button" type="button" popoverTarget="keys-help" popoverTargetAction="hide">
          {t("keys.close")}
        </button>
      </div>
    </section>
  );
}
