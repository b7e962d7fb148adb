import { caps } from "#lib/caps.ts";
import { letterAnswerPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Area, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  messageId: number;
  typed: Record<string, string>;
  clientId: string;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What came back on paper. */
export function AnswerForm({ slug, messageId, typed, clientId, problem, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{
        ...{ agency: slug, back: letterAnswerPath(slug, messageId) },
        ...{ message: messageId, client_id: clientId },
      }}
      problem={problem}
      submit={t("letters.answer_save")}
    >
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
