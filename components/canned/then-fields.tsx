import { type Afterwards, endings } from "#db/schema/canned.ts";
import { fieldsOf } from "#lib/afterwards/afterwards.ts";
import type { Member } from "#lib/agents/members.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Team } from "#lib/teams/teams.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { TagTicks } from "../ui/tag-ticks.tsx";

export type ThenChoices = { tags: Tag[]; members: Member[]; teams: Team[] };
type Props = ThenChoices & { kept: Afterwards | null; typed: Record<string, string>; words: Words };

/** What is proposed with an answer: tags, whose it is then, how it is left. */
export function ThenFields({ tags, members, teams, kept, typed, words: { t } }: Props) {
  const given = typed.thens === undefined ? Object.fromEntries(kept ? fieldsOf(kept) : []) : typed;
  return (
    <fieldset className="field then-fields">
      <legend>{t("canned.afterwards")}</legend>
      <p className="quiet">{t("canned.then_hint")}</p>
      <input type="hidden" name="thens" value="1" />
      {tags.length > 0 && (
        <TagTicks
          legend={t("canned.then_tags")}
          tags={tags}
          field="then_tag"
          isTicked={(name) => name in given}
        />
      )}
      <Choice name="then_give" label={t("canned.then_give")} defaultValue={given.then_give ?? ""}>
        <option value="">{t("canned.then_give_none")}</option>
        <option value="me">{t("canned.then_me")}</option>
        <option value="nobody">{t("canned.then_nobody")}</option>
        {teams.length > 0 && (
          <optgroup label={t("canned.then_teams")}>
            {teams.map(({ id, name }) => (
              <option key={id} value={`team ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t("canned.then_people")}>
          {members.map(({ userId, name }) => (
            <option key={userId} value={`person ${userId}`}>
              {name}
            </option>
          ))}
        </optgroup>
      </Choice>
      <Choice name="then_end" label={t("canned.then_end")} defaultValue={given.then_end ?? ""}>
        <option value="">{t("canned.then_end_none")}</option>
        {endings.map((end) => (
          <option key={end} value={end}>
            {t(`canned.then_${end}`)}
          </option>
        ))}
      </Choice>
    </fieldset>
  );
}
