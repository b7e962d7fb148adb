import type { Trial } from "#lib/broadcasts/trying.ts";
import { caps } from "#lib/caps.ts";
import { showAddress } from "#lib/channels/kinds.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import type { HiddenFields } from "../ui/hidden.tsx";

type Props = {
  fields: HiddenFields;
  trials: Trial[];
  typed: Record<string, string>;
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** To oneself first, and how that went. */
export function TryCard({ fields, trials, typed, words, now, action }: Props) {
  const { t, when } = words;
  return (
    <FormCard
      action={action}
      fields={fields}
      id="try"
      head={<CardTitle title={t("broadcasts.try")} name="try-title" />}
      aria-labelledby="try-title"
      submit={t("broadcasts.try_send")}
      main={false}
    >
      <Line
        name="try_to"
        type="tel"
        required
        maxLength={caps.phone}
        autoComplete="tel"
        label={t("broadcasts.try_to")}
        hint={t("broadcasts.try_hint")}
        defaultValue={typed.try_to ?? ""}
      />
      {trials.length > 0 && (
        <ul className="broadcast-whys quiet">
          {trials.map(({ channel, language, address, delivery, detail, at }) => (
            <li key={`${at.toISOString()} ${language}`}>
              {t("broadcasts.trial", {
                address: showAddress(channel, address) ?? address,
                language: t(`contact.${language}`),
                state: t(`broadcasts.delivery_${delivery}`),
              })}{" "}
              {detail && detailSaid(detail, words)} <time dateTime={at.toISOString()}>{when(at, now)}</time>
            </li>
          ))}
        </ul>
      )}
    </FormCard>
  );
}
