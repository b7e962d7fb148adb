import type { Person } from "#lib/agencies/people.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { initials } from "../ui/initials.ts";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  people: Person[];
  /** Who looks. */
  me: number;
  words: Words;
  disable: Act;
  enable: Act;
  makeLink: Act;
  resetSecond: Act;
};

/** Everybody of the agency, and what an admin can do about them. */
export function PeopleList(props: Props) {
  const { people, me, words } = props;
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
            <span className="quiet">
              {words.t(`people.role_${person.role}`)}
              {person.open > 0 && `, ${words.t("people.open", { count: person.open })}`}
            </span>
          </span>
          {person.userId !== me && <Acts {...props} person={person} />}
        </li>
      ))}
    </ul>
  );
}

function State({ person, me, words: { t } }: { person: Person; me: number; words: Words }) {
  if (person.state === "disabled") return <span className="tag bad">{t("people.disabled")}</span>;
  return person.userId === me ? <span className="tag">{t("people.you")}</span> : null;
}

function Acts(props: Props & { person: Person }) {
  const { slug, person, people, words, disable, enable, makeLink, resetSecond } = props;
  const { t } = words;
  const fields = { agency: slug, back: settingsPath(slug, "people"), person: person.userId };
  if (person.state === "disabled")
    return (
      <form action={enable} className="do">
        <Hidden fields={fields} />
        <button className="button" type="submit" aria-label={t("people.enable_name", { name: person.name })}>
          {t("people.enable")}
        </button>
      </form>
    );
  const others = people.filter(({ userId, state }) => userId !== person.userId && state === "active");
  return (
    <details className="person-acts">
      <summary className="button do" aria-label={t("people.more_name", { name: person.name })}>
        {t("people.more")}
      </summary>
      <div>
        <form action={makeLink}>
          <Hidden fields={fields} />
          <p className="quiet">{t("people.link_why")}</p>
          <button className="button" type="submit">
            {t("people.link")}
          </button>
        </form>
        {person.hasSecond && (
          <form action={resetSecond}>
            <Hidden fields={fields} />
            <p className="quiet">{t("people.reset_why")}</p>
            <button className="button" type="submit">
              {t("people.reset")}
            </button>
          </form>
        )}
        <form action={disable}>
          <Hidden fields={fields} />
          <p className="quiet">{t("people.disable_why", { name: person.name })}</p>
          {person.open > 0 && (
            <Choice
              name="to"
              id={`to-${person.userId}`}
              label={t("people.to", { count: person.open })}
              defaultValue=""
              required
            >
              <option value="">{t("people.to_choose")}</option>
              <option value="all">{t("people.to_all")}</option>
              {others.map(({ userId, name }) => (
                <option key={userId} value={userId}>
                  {name}
                </option>
              ))}
            </Choice>
          )}
          <button className="button danger" type="submit">
            {t("people.disable")}
          </button>
        </form>
      </div>
    </details>
  );
}
