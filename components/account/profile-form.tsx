import { caps } from "#lib/caps.ts";
import { accountPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  person: { name: string; email: string; language: "en" | "es" };
  /** What was typed when it was refused. */
  typed: Record<string, string>;
  done: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What others call a person, and the language in which things are said to them. */
export function ProfileForm({ slug, person, typed, done, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: accountPath(slug) }}
      head={
        <div>
          <CardTitle title={t("account.profile")} name="profile-title" />
          <p className="quiet">{t("account.profile_hint", { email: person.email })}</p>
        </div>
      }
      aria-labelledby="profile-title"
      done={done && t("account.profile_done")}
      submit={t("account.profile_save")}
    >
      <Line
        name="name"
        label={t("invitation.name")}
        autoComplete="name"
        maxLength={caps.name}
        required
        defaultValue={typed.name ?? person.name}
      />
      <Choice
        name="language"
        id="account-language"
        label={t("account.language")}
        defaultValue={typed.language ?? person.language}
      >
        <option value="en" lang="en">
          English
        </option>
        <option value="es" lang="es">
          Español
        </option>
      </Choice>
    </FormCard>
  );
}
