import type { Agent } from "#lib/agents/agent.ts";
import { part } from "#lib/html.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Team } from "#lib/teams/teams.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { TagName } from "../ui/tag-name.tsx";
import { SnoozeTimes } from "./snooze-times.tsx";

/** Which one of the agency's they get. */
export function BulkTags({ tags, words }: { tags: Tag[]; words: Words }) {
  const { t } = words;
  return (
    <Popover
      id="bulk-tag"
      kind="menu"
      boxClass="tag-box"
      className="button plain square"
      aria-label={t("bulk.tag")}
      title={t("bulk.tag")}
      shows={<Icon name="tag" small />}
    >
      <h3>{t("bulk.tag")}</h3>
      <BulkTagList {...{ tags, words }} />
    </Popover>
  );
}

/** The same for every list. */
export function BulkTagList({ tags, words: { t, language } }: { tags: Tag[]; words: Words }) {
  const offered = part(["bulk tags", tags, language], () =>
    tags.length ? (
      tags.map((tag) => (
        <button className="tag" type="submit" name="do" value={`tag ${tag.id}`} key={tag.id}>
          <TagName {...tag} />
        </button>
      ))
    ) : (
      <p className="quiet">{t("tags.none_yet")}</p>
    ),
  );
  return <div id="bulk-tags" className="tags offered-tags" dangerouslySetInnerHTML={{ __html: offered }} />;
}

/** For which team they wait from then on. */
export function BulkTeams({ teams, words: { t } }: { teams: Team[]; words: Words }) {
  const offered = teams.filter(({ people }) => people > 0);
  if (!offered.length) return null;
  return (
    <>
      <h3>{t("teams.give_to")}</h3>
      {offered.map(({ id, name, color }) => (
        <button className="pop-item" type="submit" name="do" value={`team ${id}`} key={id}>
          <TagName name={name} color={color} />
        </button>
      ))}
    </>
  );
}

/** Until when they are out of sight. */
export function BulkSnooze({ agent, words, now }: { agent: Agent; words: Words; now: Date }) {
  const { t } = words;
  return (
    <Popover
      id="bulk-snooze"
      kind="menu"
      className="button plain square"
      aria-label={t("bulk.snooze")}
      title={t("bulk.snooze")}
      shows={<Icon name="moon" small />}
    >
      <h3>{t("bulk.snooze")}</h3>
      <SnoozeTimes {...{ agent, now, words }} name="do" value={(until) => `snooze ${until}`} />
    </Popover>
  );
}
