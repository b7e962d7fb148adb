import type { QueryResultRow } from "pg";
import { startPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { addInboxes } from "#lib/testing/inboxes.ts";
import { queryOnce } from "#lib/testing/queries.ts";

export type Town = Awaited<ReturnType<typeof openTown>>;
/** An agent's session, and how they sign in. */
export type Agent = { id: number; email: string; password: string; cookie: string };

/**
 * A fresh town on a database of its own, or on an empty one that is `given`; commits wait for the disk, because that is
 * what is proven.
 */
export async function openTown(name: string, given?: { url: string }) {
  const database = `proof_${name.replaceAll("-", "_")}_${Date.now()}`;
  const options = { dataDir: process.env.DATA_DIR!, database };
  const server = given ? { ...given, async stop() {} } : await startPostgres(options);
  process.env.DATABASE_URL = server.url;
  process.env.TRUST_PROXY = "127.0.0.1";
  await migrate(server.url);
  await queryOnce(server.url, proofAgency);
  await queryOnce(server.url, addInboxes);
  return {
    url: server.url,
    query: <Row extends QueryResultRow>(text: string, values?: unknown[]) =>
      queryOnce<Row>(server.url, text, values),
    /** @returns the cookies of their sessions, and how they sign in */
    async addAgents(count: number): Promise<Agent[]> {
      const hash = await hashPassword(PASSWORD);
      return Promise.all(
        Array.from({ length: count }, async (_, n) => {
          const email = `agent${n}@proof.example`;
          const token = newToken();
          const who = [email, `Agent${n} Proof`, hash, hashToken(token)];
          const [row] = await queryOnce<{ id: string }>(server.url, agent, who);
          return { id: Number(row!.id), email, password: PASSWORD, cookie: cookieOf(token) };
        }),
      );
    },
    /** Takes its database along: after a kill the server syncs every file, and those of old towns cost seconds. */
    async close(): Promise<void> {
      const others = server.url.replace(/[^/]+$/, "postgres");
      // What has failed before, perhaps the server itself, must be what is told.
      if (!given) await queryOnce(others, `drop database ${database} with (force)`).catch(() => {});
      await server.stop();
    },
  };
}

export const proofAgency = `
  insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es)
    values ('proof', 'Proof', 'UTC', 'We answer.', 'Respondemos.') on conflict do nothing;
  insert into bubbles (agency_id, is_on) select id, true from agencies on conflict do nothing`;

const PASSWORD = "long enough for a proof";
const agent = `
  with person as (
    insert into users (email, name, password_hash) values ($1, $2, $3) returning id
  ), member as (
    insert into memberships (agency_id, user_id, role)
    select a.id, person.id, 'agent' from agencies a, person where a.slug = 'proof'
  )
  insert into sessions (token_hash, user_id, expires_at)
    select $4, id, now() + interval '1 day' from person returning user_id as id`;

/** A proof that cannot be had here, and why: it proves nothing. */
export class Skipped {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}
