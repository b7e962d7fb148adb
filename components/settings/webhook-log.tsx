import { settingsPath } from "#lib/paths.ts";
import type { Delivery } from "#lib/webhooks/deliveries.ts";
import type { Endpoint } from "#lib/webhooks/endpoints.ts";
import { TEST, webhookTypes } from "#lib/webhooks/types.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { WebhookDelivery } from "./webhook-delivery.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  endpoint: Endpoint;
  deliveries: Delivery[];
  older: number | null;
  /** Which of them are listed; null: all. */
  state: "waiting" | "given_up" | null;
  /** Of one that is looked at: what would be sent of it now; null where there is nothing left. */
  shown: Delivery | null;
  body: string | null;
  words: Words;
  now: Date;
  actions: Record<"sendAgain" | "sendGivenUpAgain", Act>;
};

/** What it was told, the newest first. */
export function WebhookLog(props: Props) {
  const { slug, endpoint, deliveries, older, state, shown, words, now, actions } = props;
  const { t } = words;
  const { id } = endpoint;
  const here = (more: Record<string, string | number>) =>
    settingsPath(slug, "webhooks", { one: id, ...(state && { only: state }), ...more });
  const listed =
    shown && !deliveries.some((one) => one.id === shown.id) ? [shown, ...deliveries] : deliveries;
  return (
    <Card title={t("webhooks.log")} name="webhook-log">
      <p className="quiet">{t("webhooks.log_hint")}</p>
      <nav className="webhook-filter" aria-label={t("webhooks.log_filter")}>
        {([null, "waiting", "given_up"] as const).map((one) => (
          <a
            key={one}
            href={settingsPath(slug, "webhooks", { one: id, only: one ?? undefined })}
            aria-current={one === state ? "page" : undefined}
          >
            {t(`webhooks.only_${one ?? "all"}`)}
          </a>
        ))}
      </nav>
      {listed.length === 0 && <p className="empty">{t("webhooks.log_none")}</p>}
      <ol className="webhook-log">
        {listed.map((one) => (
          <WebhookDelivery
            key={one.id}
            {...{ slug, delivery: one, words, now }}
            name={nameOf(one.type, words)}
            open={one.id === shown?.id ? { body: props.body } : null}
            href={here({ show: one.id })}
            again={endpoint.state === "on" ? actions.sendAgain : null}
          />
        ))}
      </ol>
      {older && <MoreRows href={here({ before: older })}>{t("webhooks.older")}</MoreRows>}
      {endpoint.givenUp > 0 && endpoint.state === "on" && (
        <form action={actions.sendGivenUpAgain} className="channel-test">
          <Hidden fields={{ agency: slug, back: settingsPath(slug, "webhooks", { one: id }), webhook: id }} />
          <Choice name="days" label={t("webhooks.all_again")}>
            {(["1", "7", "30"] as const).map((days) => (
              <option key={days} value={days}>
                {t(`webhooks.days_${days}`)}
              </option>
            ))}
          </Choice>
          <button className="button" type="submit">
            {t("webhooks.send_all")}
          </button>
        </form>
      )}
    </Card>
  );
}

/** One that is not told any more is called as programs call it. */
function nameOf(type: string, { t }: Words): string {
  if (type === TEST) return t("webhooks.type.webhook.test");
  const known = webhookTypes.find((one) => one === type);
  return known ? t(`webhooks.type.${known}`) : type;
}
