import { settingsPath } from "#lib/paths.ts";
import type { Endpoint } from "#lib/webhooks/endpoints.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Undo } from "../ui/press.tsx";
import { isBad, stateText } from "./webhook-state.ts";

type Props = {
  slug: string;
  endpoints: Endpoint[];
  /** What was deleted just now, to be undone. */
  undo: Endpoint | null;
  words: Words;
  now: Date;
  actions: Record<"restoreWebhook", (form: FormData) => Promise<void>>;
};

/** Every program that is told, and how that goes. */
export function WebhookList({ slug, endpoints, undo, words, now, actions }: Props) {
  const { t } = words;
  return (
    <>
      {undo && (
        <Undo
          fields={{ agency: slug, back: settingsPath(slug, "webhooks"), webhook: undo.id }}
          action={actions.restoreWebhook}
          said={t("webhooks.removed")}
        >
          {t("webhooks.undo")}
        </Undo>
      )}
      <Card title={t("webhooks.title", { count: endpoints.length })} name="webhooks-name">
        {endpoints.length === 0 && <p className="empty">{t("webhooks.none")}</p>}
        <ul className="webhook-list">
          {endpoints.map((one) => (
            <li key={one.id}>
              <div>
                <p>
                  <a href={settingsPath(slug, "webhooks", { one: one.id })}>
                    <b>{one.description || new URL(one.url).host}</b>
                  </a>
                </p>
                <p className="quiet webhook-url">{one.url}</p>
                <p className={isBad(one) ? "bad-word" : "quiet"}>{stateText(one, words, now)}</p>
              </div>
              <p className="quiet">
                {one.types === null
                  ? t("webhooks.all_types")
                  : t("webhooks.some_types", { count: one.types.length })}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
