import { redirect } from "next/navigation";
import { MadeSecret } from "#components/settings/made-secret.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { WebhookForm } from "#components/settings/webhook-form.tsx";
import { WebhookHead } from "#components/settings/webhook-head.tsx";
import { WebhookList } from "#components/settings/webhook-list.tsx";
import { WebhookLog } from "#components/settings/webhook-log.tsx";
import { Done } from "#components/ui/notice.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { payloadOf } from "#lib/api/hooked.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { type Notice, takeNotice } from "#lib/posting/notice.ts";
import { findDelivery, listDeliveries } from "#lib/webhooks/deliveries.ts";
import { findEndpoint, listEndpoints } from "#lib/webhooks/endpoints.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import * as actions from "./actions.ts";

type Search = Partial<Record<"say" | "one" | "done" | "removed" | "show" | "only" | "before", string>>;
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("settings.webhooks");

/** Whom else is told what happens here: all of them, or one with what it was told. */
export default async function WebhooksPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const search = await searchParams;
  // A secret is shown once: who loads the page again finds it no more.
  const notice = await takeNotice(search.say);
  return search.one ? <One {...{ agent, search, notice }} /> : <All {...{ agent, search, notice }} />;
}

type Part = { agent: Agent; search: Search; notice: Notice | null };

async function All({ agent, search, notice }: Part) {
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const [endpoints, removed] = await Promise.all([
    listEndpoints(agent),
    findEndpoint(agent, Number(search.removed)),
  ]);
  const { made, ...form } = saidBy(notice, words);
  return (
    <SettingsPage {...{ slug, words }} here="webhooks" hint={words.t("settings.webhooks_about")}>
      {made && <MadeSecret {...{ slug, words, made }} isNew />}
      <WebhookList
        {...{ slug, endpoints, words, actions }}
        undo={removed?.deletedAt ? removed : null}
        now={new Date()}
      />
      <WebhookForm {...{ slug, words, ...form }} one={null} action={actions.addWebhook} />
    </SettingsPage>
  );
}

const MOST_SHOWN = 4000;

async function One({ agent, search, notice }: Part) {
  const { done, only, show } = search;
  const endpoint = await findEndpoint(agent, Number(search.one));
  if (!endpoint || endpoint.deletedAt) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const state = only === "given_up" || only === "waiting" ? only : null;
  const [log, shown] = await Promise.all([
    listDeliveries(agent, endpoint.id, { before: Number(search.before) || null, state }),
    findDelivery(agent, endpoint.id, Number(show)),
  ]);
  const { withNotes } = endpoint;
  const payload = shown && (await payloadOf({ ...shown, actor: agent.userId, withNotes }));
  const body = payload && JSON.stringify(payload, null, 2).slice(0, MOST_SHOWN);
  const { made, ...form } = saidBy(notice, words);
  const shared = { slug, endpoint, words, actions, now: new Date() };
  return (
    <SettingsPage {...{ slug, words }} here="webhooks">
      {isDone(done) && !notice && <Done>{words.t(`webhooks.done_${done}`)}</Done>}
      {made && <MadeSecret {...{ slug, words, made }} isNew={false} />}
      <WebhookHead {...shared} />
      <WebhookLog {...shared} {...log} {...{ state, shown, body }} />
      <WebhookForm {...{ slug, words, ...form }} one={endpoint} action={actions.changeWebhook} />
    </SettingsPage>
  );
}

const told = ["saved", "on", "off", "restored", "tested", "again", "all_again"] as const;
const isDone = (done: string | undefined): done is (typeof told)[number] => told.some((one) => one === done);

function saidBy(notice: Notice | null, words: ReturnType<typeof wordsFor>) {
  const made = notice?.reason === "again" ? notice.values : null;
  const isRefused = notice !== null && !made;
  return {
    made,
    typed: isRefused ? notice.fields : null,
    problem: isRefused ? refusalText(words, notice) : null,
  };
}
