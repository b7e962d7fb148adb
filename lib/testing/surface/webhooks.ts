import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "../../agents/agent.ts";
import { sendTest } from "../../webhooks/deliveries.ts";
import { createEndpoint, removeEndpoint, switchEndpoint } from "../../webhooks/managing.ts";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/settings/webhooks/actions.ts#${name}`;
const alone = "webhooks stand on their own page";

let made = 0;
/** One at an address of its own that nothing listens at, off before anything is sent there where `isOn` is false. */
async function webhookOf(agent: Agent, isOn = false): Promise<string> {
  // Those of earlier rows, of which an agency has no more than it can be told of.
  await db().execute(
    sql`update webhook_endpoints set deleted_at = now() where agency_id = ${agent.agency.id}`,
  );
  const typed = {
    url: `https://billing.example.com/earlier/${++made}`,
    description: "Billing",
    types: null,
    withNotes: false,
  };
  const { id } = await createEndpoint(agent, typed);
  if (!isOn) await switchEndpoint(agent, id, false);
  return String(id);
}

/** Programs that are told what happens. */
export const webhooks: Area = {
  "/[agency]/settings/webhooks/page": {
    at: "/{agency}/settings/webhooks",
    least: "admin",
    search: ["say", "one", "done", "removed", "show", "only", "before"],
  },
  [own("addWebhook")]: {
    least: "admin",
    fields: { url: "https://billing.example.com/hook", description: "Billing", everything: "on" },
    // The secret comes beside the page, as every answer that is for one pair of eyes.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    ready: async ({ settler }) => {
      await webhookOf(settler);
      return {};
    },
    happens: alone,
  },
  [own("changeWebhook")]: {
    least: "admin",
    fields: {
      webhook: "987654321",
      url: "https://billing.example.com/other",
      description: "",
      everything: "on",
    },
    ready: async ({ settler }) => ({ webhook: await webhookOf(settler) }),
    happens: alone,
  },
  [own("rotateSecret")]: {
    least: "admin",
    fields: { webhook: "987654321" },
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    ready: async ({ settler }) => ({ webhook: await webhookOf(settler) }),
    happens: alone,
  },
  [own("switchWebhook")]: {
    least: "admin",
    fields: { webhook: "987654321", to: "off" },
    ready: async ({ settler }) => ({ webhook: await webhookOf(settler) }),
    happens: alone,
  },
  [own("removeWebhook")]: {
    least: "admin",
    fields: { webhook: "987654321" },
    ready: async ({ settler }) => ({ webhook: await webhookOf(settler) }),
    happens: alone,
  },
  [own("restoreWebhook")]: {
    least: "admin",
    fields: { webhook: "987654321" },
    async ready({ settler }) {
      const webhook = await webhookOf(settler);
      await removeEndpoint(settler, Number(webhook));
      return { webhook };
    },
    happens: alone,
  },
  [own("testWebhook")]: {
    least: "admin",
    fields: { webhook: "987654321" },
    ready: async ({ settler }) => ({ webhook: await webhookOf(settler, true) }),
    happens: alone,
  },
  [own("sendAgain")]: {
    least: "admin",
    fields: { webhook: "987654321", delivery: "987654321" },
    async ready({ settler }) {
      const webhook = await webhookOf(settler, true);
      return { webhook, delivery: String(await sendTest(settler, Number(webhook))) };
    },
    happens: alone,
  },
  [own("sendGivenUpAgain")]: {
    least: "admin",
    fields: { webhook: "987654321", days: "1" },
    ready: async ({ settler }) => ({ webhook: await webhookOf(settler, true) }),
    happens: alone,
  },
};
