import { settingsPath } from "#lib/paths.ts";
import type { Delivery } from "#lib/webhooks/deliveries.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";

type Props = {
  slug: string;
  delivery: Delivery;
  name: string;
  /** What would be sent now, where it is looked at. */
  open: { body: string | null } | null;
  href: string;
  /** Null where the webhook is off. */
  again: ((form: FormData) => Promise<void>) | null;
  words: Words;
  now: Date;
};

/** One thing that was told: when, how it went, and all of it where somebody looks at it. */
export function WebhookDelivery({ slug, delivery, name, open, href, again, words, now }: Props) {
  const { t, when } = words;
  const { id, endpointId, type, at, state, answer } = delivery;
  const back = settingsPath(slug, "webhooks", { one: endpointId, show: id });
  return (
    <li id={`delivery-${id}`} data-state={state}>
      <time dateTime={at.toISOString()}>{when(at, now)}</time>
      <p>
        <a href={`${href}#delivery-${id}`} aria-current={open ? "true" : undefined}>
          {name}
        </a>
        <code className="quiet block">{type}</code>
      </p>
      <p className={state === "given_up" ? "bad-word" : undefined}>{howText(delivery, words, now)}</p>
      {open && (
        <div className="webhook-open">
          <h3>{t("webhooks.body")}</h3>
          {open.body ? (
            <pre className="command" tabIndex={0}>
              {open.body}
            </pre>
          ) : (
            <p className="quiet">{t("webhooks.body_gone")}</p>
          )}
          <h3>{t("webhooks.answer")}</h3>
          {answer ? (
            <pre className="command" tabIndex={0}>
              {answer}
            </pre>
          ) : (
            <p className="quiet">{t("webhooks.answer_none")}</p>
          )}
          {again && (
            <form action={again}>
              <Hidden fields={{ agency: slug, back, webhook: endpointId, delivery: id }} />
              <button className="button" type="submit">
                {t("webhooks.again")}
              </button>
            </form>
          )}
        </div>
      )}
    </li>
  );
}

function howText(delivery: Delivery, words: Words, now: Date): string {
  const { state, tries, notBefore, status, took } = delivery;
  const { t, when } = words;
  const times = tries > 1 ? t("webhooks.tries", { count: tries }) : "";
  const why = [status === null ? problemText(delivery, words) : t("webhooks.status", { status }), times];
  if (state === "waiting" && tries === 0) why.unshift(t("webhooks.state_waiting"));
  if (state === "waiting" && tries > 0) why.push(t("webhooks.next", { time: when(notBefore, now) }));
  if (state === "delivered") why.unshift(t("webhooks.state_delivered", { ms: took ?? 0 }));
  if (state === "given_up") why.unshift(t("webhooks.state_given_up"));
  if (state === "gone") return t("webhooks.state_gone");
  return why.filter(Boolean).join(" · ");
}

const problems = [
  "address",
  "forbidden",
  "unreachable",
  "answer",
  "size",
  "time",
  "off",
  "sealed",
  "broken",
  "interrupted",
] as const;

function problemText({ problem }: Delivery, { t }: Words): string {
  const known = problems.find((one) => one === problem);
  return known ? t(`webhooks.problem_${known}`) : "";
}
