import type { ReactNode } from "react";
import type { Person } from "#lib/agencies/people.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { Hidden, type HiddenFields } from "../ui/hidden.tsx";
import { RoleOptions } from "./role-options.tsx";

type Act = (form: FormData) => Promise<void>;
export type PersonActions = Record<
  "disable" | "enable" | "changeRole" | "makeLink" | "mailLink" | "resetSecond",
  Act
>;
type Props = {
  slug: string;
  person: Person;
  people: Person[];
  /** Whether a mail can be sent. */
  mails: boolean;
  words: Words;
  actions: PersonActions;
};

/** What an admin can do about a colleague, each with what it means for them. */
export function PersonActs({ slug, person, people, mails, words, actions }: Props) {
  const { t } = words;
  const { name, userId } = person;
  const fields = { agency: slug, back: settingsPath(slug, "people"), person: userId };
  if (person.state === "disabled")
    return (
      <form action={actions.enable} className="do">
        <Hidden fields={fields} />
        <button className="button" type="submit" aria-label={t("people.enable_name", { name })}>
          {t("people.enable")}
        </button>
      </form>
    );
  const others = people.filter((other) => other.userId !== userId && other.state === "active");
  return (
    <details className="person-acts">
      <summary className="button do" aria-label={t("people.more_name", { name })}>
        {t("people.more")}
      </summary>
      <div>
        <Act
          action={actions.changeRole}
          {...{ fields }}
          why={`${t("people.role_why")} ${person.byGroups ? t("people.by_groups") : ""}`.trim()}
          go={t("people.role_change")}
        >
          <Choice
            name="role"
            id={`role-${userId}`}
            label={t("people.role_of", { name })}
            defaultValue={person.role}
          >
            <RoleOptions words={words} />
          </Choice>
        </Act>
        {mails && (
          <Act
            action={actions.mailLink}
            {...{ fields }}
            why={t("people.mail_why", { email: person.email })}
            go={t("people.mail_link")}
          />
        )}
        <Act action={actions.makeLink} {...{ fields }} why={t("people.link_why")} go={t("people.link")} />
        {person.hasSecond && (
          <Act
            action={actions.resetSecond}
            {...{ fields }}
            why={t("people.reset_why")}
            go={t("people.reset")}
          />
        )}
        <Act
          action={actions.disable}
          {...{ fields }}
          why={t("people.disable_why", { name })}
          go={t("people.disable")}
          danger
        >
          {person.open > 0 && (
            <Choice
              name="to"
              id={`to-${userId}`}
              label={t("people.to", { count: person.open })}
              defaultValue=""
              required
            >
              <option value="">{t("people.to_choose")}</option>
              <option value="all">{t("people.to_all")}</option>
              {others.map((other) => (
                <option key={other.userId} value={other.userId}>
                  {other.name}
                </option>
              ))}
            </Choice>
          )}
        </Act>
      </div>
    </details>
  );
}

type ActProps = {
  action: Act;
  fields: HiddenFields;
  why: string;
  go: string;
  danger?: boolean;
  children?: ReactNode;
};

function Act({ action, fields, why, go, danger, children }: ActProps) {
  return (
    <form action={action}>
      <Hidden fields={fields} />
      <p className="quiet">{why}</p>
      {children}
      <button className={danger ? "button danger" : "button"} type="submit">
        {go}
      </button>
    </form>
  );
}
