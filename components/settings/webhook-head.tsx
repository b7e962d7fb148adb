import type { ReactNode } from "react";
import { settingsPath } from "#lib/paths.ts";
import type { Endpoint } from "#lib/webhooks/endpoints.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { isBad, stateText } from "./webhook-state.ts";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  endpoint: Endpoint;
  words: Words;
  now: Date;
  actions: Record<"testWebhook" | "rotateSecret" | "switchWebhook" | "removeWebhook", Act>;
};

/** One of them: how it is doing, and what can be done with it. */
export function WebhookHead({ slug, endpoint, words, now, actions }: Props) {
  const { t, when, date } = words;
  const { id, url, description, state, createdBy, createdAt, waiting, givenUp, lastAt, formerUntil } =
    endpoint;
  const fields = { agency: slug, back: settingsPath(slug, "webhooks", { one: id }), webhook: id };
  const isOn = state === "on";
  return (
    <Card title={description || new URL(url).host} name="webhook-name">
      <dl className="channel-facts">
        <Fact name={t("webhooks.url")}>{url}</Fact>
        <Fact name={t("webhooks.state")}>
          <span className={isBad(endpoint) ? "bad-word" : undefined}>{stateText(endpoint, words, now)}</span>
        </Fact>
        <Fact name={t("webhooks.last")}>{lastAt ? when(lastAt, now) : t("webhooks.never")}</Fact>
        <Fact name={t("webhooks.counts")}>
          {t("webhooks.waiting", { count: waiting })} · {t("webhooks.given_up", { count: givenUp })}
        </Fact>
        <Fact name={t("webhooks.made_by_name")}>
          {t("webhooks.made_by", { name: createdBy, date: date(createdAt, now) })}
        </Fact>
        {formerUntil && (
          <Fact name={t("webhooks.secret")}>
            {t("webhooks.former_until", { time: when(formerUntil, now) })}
          </Fact>
        )}
      </dl>
      <div className="actions webhook-acts">
        {isOn && (
          <Button fields={fields} action={actions.testWebhook}>
            {t("webhooks.test")}
          </Button>
        )}
        <Button fields={{ ...fields, to: isOn ? "off" : "on" }} action={actions.switchWebhook}>
          {t(isOn ? "webhooks.switch_off" : "webhooks.switch_on")}
        </Button>
        <Button fields={fields} action={actions.rotateSecret}>
          {t("webhooks.rotate")}
        </Button>
        <Button fields={{ ...fields, back: settingsPath(slug, "webhooks") }} action={actions.removeWebhook}>
          {t("webhooks.remove")}
        </Button>
      </div>
      {isOn && <p className="quiet">{t("webhooks.off_hint")}</p>}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type ButtonProps = { fields: Record<string, string | number>; action: Act; children: ReactNode };

function Button({ fields, action, children }: ButtonProps) {
  return (
    <form action={action}>
      <Hidden fields={fields} />
      <button className="button" type="submit">
        {children}
      </button>
    </form>
  );
}
