import type { Signature } from "#lib/agencies/signatures.ts";
import { caps } from "#lib/caps.ts";
import { signatureOf } from "#lib/mails/signature.ts";
import { accountPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  name: string;
  signature: Signature;
  /** What was typed when it was refused. */
  typed: Record<string, string>;
  done: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

const languages = ["en", "es"] as const;

/** What stands below a person's mails, in the language of whoever gets them, and how that looks as it is kept. */
export function SignatureForm({ slug, name, signature, typed, done, words: { t }, action }: Props) {
  const { title, agency } = signature;
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: accountPath(slug) }}
      head={
        <div>
          <CardTitle title={t("signature.title")} name="signature-title" />
          <p className="quiet">{t("signature.hint")}</p>
        </div>
      }
      aria-labelledby="signature-title"
      done={done && t("signature.done")}
      submit={t("signature.save")}
    >
      <Line
        name="title"
        id="own-title"
        label={t("signature.own_title")}
        hint={t("signature.own_title_hint")}
        maxLength={caps.label}
        defaultValue={typed.title ?? title}
      />
      {languages.map((language) => (
        <div key={language}>
          <Area
            name={`signature_${language}`}
            label={t(`signature.in_${language}`)}
            hint={t("signature.gaps", { name: "{name}", title: "{title}" })}
            rows={3}
            maxLength={caps.answer}
            defaultValue={typed[`signature_${language}`] ?? signature[language]}
          />
          <p className="quiet">{t("signature.preview")}</p>
          <p className="signature-shown" lang={language}>
            {signatureOf({ own: signature[language], name, title, agency })}
          </p>
        </div>
      ))}
    </FormCard>
  );
}
