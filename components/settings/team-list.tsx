import { settingsPath } from "#lib/paths.ts";
import type { Archived, Listed } from "#lib/teams/listed.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Done } from "../ui/notice.tsx";
import { Press, Undo } from "../ui/press.tsx";
import { TagName } from "../ui/tag-name.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  teams: Listed[];
  archived: Archived[];
  isSaved: boolean;
  /** What was archived just now, to be undone. */
  undo: Archived | null;
  words: Words;
  actions: Record<"archiveTeam" | "restoreTeam", Act>;
};

/** Every team with its people, and those that were archived. */
export function TeamList(props: Props) {
  const { slug, teams, archived, isSaved, undo, words, actions } = props;
  const { t } = words;
  return (
    <>
      {isSaved && <Done>{t("settings.saved")}</Done>}
      {undo && (
        <Undo
          fields={about(slug, undo.id)}
          action={actions.restoreTeam}
          said={t("team_settings.archived_now", { count: undo.open })}
        >
          {t("team_settings.undo")}
        </Undo>
      )}
      <Card title={t("team_settings.title", { count: teams.length })} name="teams-name">
        {teams.length === 0 && <p className="empty">{t("team_settings.none")}</p>}
        <ul className="tag-list">
          {teams.map((team) => (
            <Row key={team.id} {...props} team={team} />
          ))}
        </ul>
      </Card>
      {archived.length > 0 && (
        <Card title={t("team_settings.archived")} name="archived-name">
          <ul className="tag-list">
            {archived.map((team) => (
              <li key={team.id}>
                <p className="tag-line">
                  <TagName {...team} />
                </p>
                <Press
                  fields={about(slug, team.id)}
                  action={actions.restoreTeam}
                  label={t("team_settings.restore_name", { name: team.name })}
                >
                  {t("team_settings.restore")}
                </Press>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Row(props: Props & { team: Listed }) {
  const { slug, team, words, actions } = props;
  const { t } = words;
  const { id, name, members, open } = team;
  return (
    <li>
      <div>
        <p className="tag-line">
          <TagName {...team} />
          <span className="quiet">{t("team_settings.open", { count: open })}</span>
        </p>
        <p className="quiet">
          {members.length ? members.map((member) => member.name).join(", ") : t("team_settings.nobody")}
        </p>
      </div>
      <div className="tag-do">
        <a
          href={settingsPath(slug, "teams", { edit: id })}
          aria-label={t("team_settings.change_name", { name })}
        >
          {t("team_settings.change")}
        </a>
        <Press
          fields={about(slug, id)}
          action={actions.archiveTeam}
          label={t("team_settings.archive_name", { name })}
        >
          {t("team_settings.archive")}
        </Press>
      </div>
    </li>
  );
}

const about = (slug: string, team: number) => ({ agency: slug, back: settingsPath(slug, "teams"), team });
