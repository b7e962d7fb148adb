import { createHash, timingSafeEqual } from "node:crypto";
import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Gauge, Histogram, Registry } from "prom-client";
import { db, pools } from "#db/index.ts";
import { databaseAway } from "./database-health.ts";
import { env } from "./env.ts";
import { countStreams } from "./live/hub.ts";
import { once } from "./once.ts";
import { reserved } from "./paths.ts";

type Metrics = { registry: Registry; requests: Histogram<"area" | "method" | "status"> };

/** Counts from the first request on, where somebody is to read it: whoever has not asked for it pays nothing. */
export async function watchRequests(): Promise<void> {
  if (!env().METRICS_TOKEN) return;
  const { requests } = await metrics();
  const begun = new WeakMap<IncomingMessage, { at: number; area: string }>();
  channel("http.server.request.start").subscribe((message) => {
    const { request } = message as { request: IncomingMessage };
    begun.set(request, { at: performance.now(), area: areaOf(request.url ?? "") });
  });
  channel("http.server.response.finish").subscribe((message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const since = begun.get(request);
    // A stream lasts as long as its window.
    if (!since || String(response.getHeader("content-type")).includes("event-stream")) return;
    const about = { area: since.area, method: request.method ?? "", status: response.statusCode };
    requests.observe(about, (performance.now() - since.at) / 1000);
  });
}

/** What is said of the process and of the work that waits; null for whoever does not know the token. */
export async function readMetrics(
  authorization: string | null,
): Promise<{ type: string; text: string } | null> {
  const token = env().METRICS_TOKEN;
  if (!token || !isSame(authorization ?? "", `Bearer ${token}`)) return null;
  const { registry } = await metrics();
  return { type: registry.contentType, text: await registry.metrics() };
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

/**
 * Second words of an agency's addresses; a test compares them with what there is. Whatever else somebody types must not
 * become a label: labels are kept for good.
 */
export const pages: ReadonlySet<string> = new Set(
  `account away bell broadcasts canned community conversations dashboard drafting history letters mentions notifications reports
   search settings views`.split(/\s+/),
);

/** Of which part of the product an address is: few words, and nobody's. */
function areaOf(url: string): string {
  const [, first = "", second = ""] = /^\/([^/?]*)(?:\/([^/?]*))?/.exec(url) ?? [];
  if (first === "_next" || /\.\w+$/.test(first)) return "files";
  if (reserved.has(first)) return first;
  return pages.has(second) ? second : "other";
}

const metrics = () => once("metrics", make);

async function make(): Promise<Metrics> {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    collect: (gauge: Gauge<Label>) => unknown,
  ) =>
    new Gauge({
      name: `parley_${name}`,
      help,
      labelNames,
      registers: [registry],
      collect() {
        return collect(this as Gauge<Label>) as Promise<void>;
      },
    });
  gauge("streams", "Windows that are told of what happens.", [], (own) => own.set(countStreams()));
  gauge("database_away", "1 while the database does not answer.", [], (own) =>
    own.set(databaseAway() ? 1 : 0),
  );
  const connections = "Connections to the database for pages and for other work, by what they do.";
  gauge("database_connections", connections, ["of", "state"], (own) => {
    for (const [whose, pool] of Object.entries(pools)) {
      const { totalCount, idleCount, waitingCount } = pool().$client;
      own.set({ of: whose, state: "busy" }, totalCount - idleCount);
      own.set({ of: whose, state: "idle" }, idleCount);
      own.set({ of: whose, state: "waited_for" }, waitingCount);
    }
  });
  gauge("events_total", "Events of all agencies since the beginning.", [], async (own) => {
    for (const { n } of await counted<{ n: number }>("select last_value::float8 as n from events_id_seq"))
      own.set(n);
  });
  gauge("outbox", "Messages that wait to leave, by channel.", ["channel"], async (own) => {
    own.reset();
    for (const { name, n } of await counted(outboxText)) own.set({ channel: name }, n);
  });
  gauge("outbox_oldest_seconds", "How long the one that waits longest is due.", [], async (own) => {
    for (const { n } of await counted<{ n: number }>(oldestText)) own.set(n);
  });
  gauge("jobs", "Jobs by whether they wait, run or have failed for good.", ["state"], async (own) => {
    own.reset();
    for (const { name, n } of await counted(jobsText)) own.set({ state: name }, n);
  });
  gauge("inboxes", "Ways in and out, by channel and state.", ["channel", "state"], async (own) => {
    own.reset();
    for (const { name, state, n } of await counted<Row & { state: string }>(inboxesText))
      own.set({ channel: name, state }, n);
  });
  const requests = new Histogram({
    name: "parley_request_seconds",
    help: "Requests until their answer was sent, streams left out.",
    labelNames: ["area", "method", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, requests };
}

type Row = { name: string; n: number };

/** Nothing while the database is away: what else is known of this process is worth knowing then. */
async function counted<One = Row>(text: string): Promise<One[]> {
  return databaseAway() ? [] : (await db().$client.query<One & object>(text)).rows;
}

const outboxText = `select i.channel as name, count(*)::int as n from outbox o
  join inboxes i on i.agency_id = o.agency_id and i.id = o.inbox_id group by 1`;

const oldestText = `select coalesce(greatest(extract(epoch from now() - min(not_before)), 0), 0)::float8 as n from outbox`;

const inboxesText = "select channel as name, state, count(*)::int as n from inboxes group by 1, 2";

const jobsText = `select case when attempts >= max_attempts then 'failed' when locked_at is not null then 'running'
    when run_at > now() then 'later' else 'waiting' end as name, count(*)::int as n
  from graphile_worker._private_jobs group by 1`;
