import { caps } from "#lib/caps.ts";
import { letterAnswerPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Area, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  /** Our letter that it answers, or where else it is to stand. */
  to: Parameters<typeof letterAnswerPath>[1];
  /** What the card of its writer has, where nobody knows yet from where it came. */
  addresses: string[] | null;
  typed: Record<string, string>;
  clientId: string;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What came on paper. */
export function AnswerForm({ slug, to, addresses, typed, clientId, problem, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: letterAnswerPath(slug, to), ...to, client_id: clientId }}
      problem={problem}
      submit={t(addresses ? "letters.paper_save" : "letters.answer_save")}
    >
      {addresses && (
        <>
          <Line
            name="address"
            list="addresses"
            required
            maxLength={caps.address}
            autoComplete="off"
            label={t("letters.paper_from")}
            hint={t(addresses.length ? "letters.paper_from_hint" : "letters.paper_from_none")}
            defaultValue={typed.address ?? addresses[0] ?? ""}
          />
          <datalist id="addresses">
            {addresses.map((address) => (
              <option key={address} value={address} />
            ))}
          </datalist>
        </>
      )}
      <Area
        name="body"
        rows={8}
        maxLength={caps.message}
        label={t("letters.answer_words")}
        hint={t("letters.answer_words_hint")}
        defaultValue={typed.body}
      />
      <Line name="upload" type="file" multiple label={t("letters.answer_files")} />
    </FormCard>
  );
}
