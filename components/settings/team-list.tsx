import { settingsPath } from "#lib/paths.ts";
import type { Archived, Listed } from "#lib/teams/listed.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Done } from "../ui/notice.tsx";
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
        <form action={actions.restoreTeam} className="notice" role="status">
          <Hidden fields={{ agency: slug, back: settingsPath(slug, "teams"), team: undo.id }} />
          <Icon name="check" />
          <span>{t("team_settings.archived_now", { count: undo.open })}</span>
          <button className="link" type="submit">
            {t("team_settings.undo")}
          </button>
        </form>
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
                <OneButton
                  {...props}
                  id={team.id}
                  action={actions.restoreTeam}
                  label={t("team_settings.restore_name", { name: team.name })}
                >
                  {t("team_settings.restore")}
                </OneButton>
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
        <OneButton
          {...props}
          id={id}
          action={actions.archiveTeam}
          label={t("team_settings.archive_name", { name })}
        >
          {t("team_settings.archive")}
        </OneButton>
      </div>
    </li>
  );
}

type One = Pick<Props, "slug"> & { id: number; action: Act; label: string; children: string };

function OneButton({ slug, id, action, label, children }: One) {
  return (
    <form action={action}>
      <Hidden fields={{ agency: slug, back: settingsPath(slug, "teams"), team: id }} />
      <button className="link" type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}
