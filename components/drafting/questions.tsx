import type { ReactNode } from "react";
import type { ModelUse } from "#db/schema/agencies.ts";
import type { Drafted } from "#lib/drafting/drafted.ts";
import { draftLanguages } from "#lib/drafting/prompts.ts";
import type { Said } from "#lib/drafting/said.ts";
import { askModelPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { Hidden, type HiddenFields } from "../ui/hidden.tsx";

type Props = {
  slug: string;
  conversationId: number;
  modelUses: ModelUse[];
  /** As it stands in the draft. */
  reply: string;
  /** The one that somebody wants to read. */
  message: Said | null;
  words: Words;
};

/** What can be asked, each by a button of its own: nothing is asked before one is pressed. */
export function Questions(props: Props) {
  const { modelUses, reply, message, words } = props;
  const { t } = words;
  return (
    <>
      {modelUses.includes("translate") && (
        <Card title={t("drafting.translate_title")} name="translate-title">
          {message && <p className="drafted-text">{message.text}</p>}
          <div className="asks">
            {message && (
              <Ask
                {...props}
                ask="translate"
                fields={{ message: message.id }}
                submit={t("drafting.translate_one")}
              />
            )}
            <Ask {...props} ask="translate" submit={t("drafting.translate_all")} />
          </div>
        </Card>
      )}
      {modelUses.includes("translate") && (
        <Card title={t("drafting.draft_title")} name="draft-title">
          {reply.trim() ? (
            <>
              <p className="drafted-text">{reply}</p>
              <Ask {...props} ask="draft" submit={t("drafting.draft_go")}>
                <Choice name="language" label={t("drafting.draft_language")}>
                  {draftLanguages.map((language) => (
                    <option key={language} value={language}>
                      {t(`drafting.draft_${language}`)}
                    </option>
                  ))}
                </Choice>
              </Ask>
            </>
          ) : (
            <p className="quiet">{t("drafting.draft_none")}</p>
          )}
        </Card>
      )}
      {modelUses.includes("suggest") && (
        <Card title={t("drafting.suggest_title")} name="suggest-title">
          <p className="quiet">{t("drafting.suggest_hint")}</p>
          <Ask {...props} ask="suggest" submit={t("drafting.suggest_go")} />
        </Card>
      )}
      {modelUses.includes("summarise") && (
        <Card title={t("drafting.summarise_title")} name="summarise-title">
          <p className="quiet">{t("drafting.summarise_hint")}</p>
          <Ask {...props} ask="summarise" submit={t("drafting.summarise_go")} />
        </Card>
      )}
      <p className="quiet model-told">{t("drafting.sent")}</p>
    </>
  );
}

type Asked = Props & { ask: Drafted["use"]; submit: string; fields?: HiddenFields; children?: ReactNode };

/** A form that the browser posts itself, scripts or not: whoever goes elsewhere meanwhile has ended the question. */
function Ask({ slug, conversationId, ask, submit, fields = {}, children }: Asked) {
  return (
    <form method="post" action={askModelPath(slug)} className="ask-model">
      <Hidden fields={{ conversation: conversationId, ask, ...fields }} />
      {children}
      <button className="button" type="submit">
        {submit}
      </button>
    </form>
  );
}
