import type { Person } from "#lib/agencies/people.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { initials } from "../ui/initials.ts";
import { type PersonActions, PersonActs } from "./person-acts.tsx";

type Props = {
  slug: string;
  people: Person[];
  /** Who looks. */
  me: number;
  mails: boolean;
  words: Words;
  actions: PersonActions;
};

/** Everybody of the agency, and what an admin can do about them. */
export function PeopleList({ me, ...props }: Props) {
  const { people, words } = props;
  return (
    <ul className="card people-list">
      {people.map((person) => (
        <li key={person.userId} id={`person-${person.userId}`} data-state={person.state}>
          <span className="face big" aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className="who">
            <b>{person.name}</b> <State person={person} me={me} words={words} />
            <span className="quiet">{person.email}</span>
            <span className="quiet">{factsOf(person, words)}</span>
            {person.byGroups && (
              <span className="quiet">
                {words.t("people.by_groups")}{" "}
                <a href={settingsPath(props.slug, "sign-in", undefined, "sign-on-title")}>
                  {words.t("people.by_groups_where")}
                </a>
              </span>
            )}
          </span>
          {person.userId !== me && <PersonActs {...props} person={person} />}
        </li>
      ))}
    </ul>
  );
}

function State({ person, me, words: { t } }: { person: Person; me: number; words: Words }) {
  if (person.state === "disabled") return <span className="tag bad">{t("people.disabled")}</span>;
  return person.userId === me ? <span className="tag">{t("people.you")}</span> : null;
}

function factsOf({ role, open, hasSecond }: Person, { t }: Words): string {
  return [
    t(`people.role_${role}`),
    open > 0 && t("people.open", { count: open }),
    t(hasSecond ? "people.second_on" : "people.second_off"),
  ]
    .filter(Boolean)
    .join(", ");
}
