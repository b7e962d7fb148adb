import { broadcastPath } from "#lib/broadcast-paths.ts";
import type { Broadcast } from "#lib/broadcasts/broadcasts.ts";
import type { Preview } from "#lib/broadcasts/preview.ts";
import type { Trial } from "#lib/broadcasts/trying.ts";
import { momentOf } from "#lib/local-time.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { DraftForm } from "./draft-form.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { TryCard } from "./try-card.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  one: Broadcast;
  preview: Preview;
  tags: string[];
  trials: Trial[];
  /** The one language that residents are spoken to in, where it is not either. */
  only: "en" | "es" | null;
  mayOverride: boolean;
  typed: Record<string, string>;
  words: Words;
  now: Date;
  actions: Record<"saveBroadcast" | "tryOut" | "start" | "removeDraft", Act>;
};

/** Written, looked at, tried, sent: a card each, in that order. */
export function Draft({
  slug,
  one,
  preview,
  tags,
  trials,
  only,
  mayOverride,
  typed,
  words,
  now,
  actions,
}: Props) {
  const { t } = words;
  const reachable = preview.recipients - preview.nobody;
  const fields = { agency: slug, back: broadcastPath(slug, one.id), broadcast: one.id };
  const known = { ...fields, version: one.version };
  return (
    <>
      <DraftForm
        {...{ one, tags, only, mayOverride, typed, words }}
        fields={known}
        action={actions.saveBroadcast}
      />
      <PreviewCard {...{ one, preview, words }} />
      {one.texts.length > 0 && <TryCard {...{ fields, trials, typed, words, now }} action={actions.tryOut} />}
      {one.texts.length > 0 && reachable > 0 && (
        <Card title={t("broadcasts.send")} name="send">
          <form action={actions.start} className="broadcast-send">
            <Hidden fields={known} />
            <label className="tick">
              <input type="checkbox" name="sure" required /> {t("broadcasts.sure")}
            </label>
            <p className="actions">
              <button className="button main" type="submit">
                {one.localTime
                  ? t("broadcasts.send_later", {
                      count: reachable,
                      when: words.when(momentOf(one.localTime, words.zone) ?? now, now),
                    })
                  : t("broadcasts.send_now", { count: reachable })}
              </button>
            </p>
            <p className="quiet">{t("broadcasts.send_hint")}</p>
          </form>
        </Card>
      )}
      <form action={actions.removeDraft} className="broadcast-send">
        <Hidden fields={known} />
        <label className="tick">
          <input type="checkbox" name="sure" required /> {t("broadcasts.sure_remove")}
        </label>
        <p>
          <button className="link" type="submit">
            {t("broadcasts.remove")}
          </button>
        </p>
      </form>
    </>
  );
}
