import { INVITATION_DAYS } from "#lib/agencies/invitations.ts";
import type { Invited } from "#lib/agencies/inviting.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card, CardTitle } from "../ui/card.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { RoleOptions } from "./role-options.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  /** What was typed when it was refused. */
  typed: Record<string, string>;
  /** Whether a mail can be sent. */
  mails: boolean;
  words: Words;
  action: Act;
};

/** Somebody is asked to join. */
export function InviteForm({ slug, typed, mails, words, action }: Props) {
  const { t } = words;
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "people") }}
      head={
        <div>
          <CardTitle title={t("invite.title")} name="invite-title" />
          <p className="quiet">{t(mails ? "invite.by_mail" : "invite.by_hand", { days: INVITATION_DAYS })}</p>
        </div>
      }
      aria-labelledby="invite-title"
      submit={t("invite.submit")}
    >
      <Line
        name="name"
        label={t("invite.name")}
        maxLength={caps.name}
        autoComplete="off"
        defaultValue={typed.name}
      />
      <Line
        name="email"
        type="email"
        label={t("sign_in.email")}
        maxLength={caps.email}
        autoComplete="off"
        required
        defaultValue={typed.email}
      />
      <Choice name="role" label={t("invite.role")} defaultValue={typed.role ?? "agent"}>
        <RoleOptions words={words} />
      </Choice>
    </FormCard>
  );
}

type ListProps = { slug: string; invited: Invited[]; words: Words; invite: Act; withdraw: Act };

/** Whose link still works. */
export function InvitedList({ slug, invited, words, invite, withdraw }: ListProps) {
  const { t } = words;
  const form = { agency: slug, back: settingsPath(slug, "people") };
  if (!invited.length) return null;
  return (
    <Card title={t("invite.waiting")} name="invited">
      <ul className="people-list">
        {invited.map(({ email, name, role, until }) => (
          <li key={email}>
            <span className="who">
              <b>{name}</b>
              <span className="quiet">{email}</span>
              <span className="quiet">
                {t(`people.role_${role}`)},{" "}
                <time dateTime={until.toISOString()}>
                  {t("invite.until", { time: words.when(until, new Date(0)) })}
                </time>
              </span>
            </span>
            <div className="actions">
              <form action={invite}>
                <Hidden fields={{ ...form, name, email, role }} />
                <button className="button" type="submit" aria-label={t("invite.again_name", { name })}>
                  {t("invite.again")}
                </button>
              </form>
              <form action={withdraw}>
                <Hidden fields={{ ...form, invited: email }} />
                <button className="button" type="submit" aria-label={t("invite.withdraw_name", { name })}>
                  {t("invite.withdraw")}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
