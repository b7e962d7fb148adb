import { caps } from "#lib/caps.ts";
import type { Drafted } from "#lib/drafting/drafted.ts";
import { anyConversationPath, cannedPath, draftingPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Area } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Banner } from "../ui/notice.tsx";
import { Translations } from "./translations.tsx";

type Props = {
  slug: string;
  conversationId: number;
  /** Null where what was made of it was refused and comes back. */
  drafted: Drafted | null;
  kept: string;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What the model has written, with its origin; a text that nothing is done with by itself. */
export function DraftedCard(props: Props) {
  const { drafted, kept, words } = props;
  const { t } = words;
  return (
    <Card
      title={t(drafted ? `drafting.result_${drafted.use}` : "drafting.text")}
      name="drafted-title"
      end={<span className="quiet">{t("drafting.by")}</span>}
    >
      {drafted?.isCut && <Banner icon="warn">{t("drafting.cut")}</Banner>}
      {drafted?.use === "translate" ? (
        <Translations translations={drafted.translations} words={words} />
      ) : (
        <>
          {drafted?.use === "draft" && (
            <div>
              <h3>{t("drafting.original")}</h3>
              <p className="drafted-text">{drafted.original}</p>
            </div>
          )}
          <UseForm {...props} text={drafted?.text ?? kept} />
          {drafted?.use === "suggest" && <Sources {...props} sources={drafted.sources} />}
        </>
      )}
    </Card>
  );
}

function UseForm({ slug, conversationId, drafted, text, words: { t }, action }: Props & { text: string }) {
  const isNote = drafted?.use === "summarise";
  return (
    <form action={action} className="use-drafted">
      <Hidden
        fields={{
          ...{
            agency: slug,
            back: draftingPath(slug, { for: conversationId }),
            conversation: conversationId,
          },
          client_id: crypto.randomUUID(),
        }}
      />
      <Area
        name="text"
        label={t(isNote ? "drafting.note_text" : "drafting.text")}
        hint={isNote ? t("drafting.summarise_hint") : t("drafting.use_hint")}
        rows={Math.min(16, Math.max(4, text.length / 70 + text.split("\n").length))}
        maxLength={caps.message}
        defaultValue={text}
        dir="auto"
      />
      <p className="actions">
        {!isNote && (
          <button className="button main" type="submit" name="way" value="reply">
            {t("drafting.use")}
          </button>
        )}
        {(isNote || !drafted) && (
          <button className="button" type="submit" name="way" value="note">
            {t("drafting.note")}
          </button>
        )}
      </p>
    </form>
  );
}

type Sources = Extract<Drafted, { use: "suggest" }>["sources"];

function Sources({ slug, conversationId, sources, words: { t } }: Props & { sources: Sources }) {
  if (!sources.length) return <p className="quiet">{t("drafting.no_sources")}</p>;
  return (
    <div>
      <p className="quiet">{t("drafting.sources")}</p>
      <ul className="drafting-sources">
        {sources.map(({ kind, id, name }) => (
          <li key={`${kind} ${id}`}>
            {kind === "canned" ? (
              <a href={cannedPath(slug, { for: conversationId })}>{t("drafting.source_canned", { name })}</a>
            ) : (
              <a href={anyConversationPath(slug, id)}>{t("drafting.source_conversation", { id, name })}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
