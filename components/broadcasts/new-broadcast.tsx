import { broadcastsPath } from "#lib/broadcast-paths.ts";
import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  typed: Record<string, string>;
  problem: string | null;
  clientId: string;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** A broadcast begins with its name. */
export function NewBroadcast({ slug, typed, problem, clientId, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: broadcastsPath(slug), client_id: clientId }}
      head={<CardTitle title={t("broadcasts.new")} name="new-broadcast" />}
      aria-labelledby="new-broadcast"
      problem={problem}
      submit={t("broadcasts.create")}
    >
      <Line
        name="broadcast_name"
        required
        maxLength={caps.name}
        autoComplete="off"
        label={t("broadcasts.name")}
        hint={t("broadcasts.name_hint")}
        defaultValue={typed.broadcast_name ?? ""}
      />
    </FormCard>
  );
}
