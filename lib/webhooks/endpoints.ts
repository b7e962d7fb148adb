import { prepared } from "#db/index.ts";
import type { EndpointState } from "#db/schema/webhooks.ts";
import type { Agent } from "../agents/agent.ts";
import type { WebhookType } from "./types.ts";

export type Endpoint = {
  id: number;
  url: string;
  description: string;
  /** Null: everything. */
  types: WebhookType[] | null;
  withNotes: boolean;
  state: EndpointState;
  stateAt: Date;
  failingSince: Date | null;
  /** Until when the secret before this one is good as well. */
  formerUntil: Date | null;
  createdAt: Date;
  createdBy: string;
  deletedAt: Date | null;
  waiting: number;
  /** How many were given up of what is kept. */
  givenUp: number;
  lastAt: Date | null;
};

/** Those that are there, as they stand, the first made first. */
export const listEndpoints = ({ agency }: Pick<Agent, "agency">): Promise<Endpoint[]> =>
  prepared<Endpoint>("list-webhooks", `${text} and e.deleted_at is null order by e.id`, [agency.id]);

/** Null where there is none of this agency; one that was deleted is found, to be brought back. */
export async function findEndpoint({ agency }: Pick<Agent, "agency">, id: number): Promise<Endpoint | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const [row] = await prepared<Endpoint>("find-webhook", `${text} and e.id = $2`, [agency.id, id]);
  return row ?? null;
}

const count = (state: string) => `(
    select count(*)::int from webhook_deliveries d
    where d.agency_id = $1 and d.endpoint_id = e.id and d.state = '${state}')`;

const text = `
  select e.id, e.url, e.description, e.types, e.with_notes as "withNotes", e.state, e.state_at as "stateAt",
    e.failing_since as "failingSince", case when e.former_until > now() then e.former_until end as "formerUntil",
    e.created_at as "createdAt", u.name as "createdBy", e.deleted_at as "deletedAt",
    ${count("waiting")} as waiting, ${count("given_up")} as "givenUp", (
      select max(d.tried_at) from webhook_deliveries d
      where d.agency_id = $1 and d.endpoint_id = e.id and d.id > (
        select coalesce(max(l.id), 0) - 1000 from webhook_deliveries l where l.agency_id = $1 and l.endpoint_id = e.id)) as "lastAt"
  from webhook_endpoints e join users u on u.id = e.created_by
  where e.agency_id = $1`;
