import { randomUUID } from "node:crypto";
import pg from "pg";
import { startPostgres } from "../../db/embedded.ts";
import { migrate } from "../../db/migrate.ts";
import { hashPassword } from "../../lib/auth/passwords.ts";
import { hashToken, newToken } from "../../lib/auth/tokens.ts";
import { channels } from "../../lib/channels/kinds.ts";

/**
 * A fresh town on a database of its own, or on an empty one that is `given`; commits wait for the disk, because that is
 * what is proven.
 */
export async function openTown(name, given) {
  const database = `proof_${name.replaceAll("-", "_")}_${Date.now()}`;
  const options = { dataDir: process.env.DATA_DIR, database };
  let server = given ? { ...given, async stop() {} } : await startPostgres(options);
  process.env.DATABASE_URL = server.url;
  process.env.TRUST_PROXY = "127.0.0.1";
  await migrate(server.url);
  await query(server.url, people);
  await query(server.url, inboxes);
  return {
    slug: "proof",
    server: () => server,
    query: (text, values) => query(server.url, text, values),
    /** @returns the cookies of their sessions, and how they sign in */
    async addAgents(count) {
      const hash = await hashPassword(PASSWORD);
      return Promise.all(
        Array.from({ length: count }, async (_, n) => {
          const email = `agent${n}@proof.example`;
          const token = newToken();
          const [{ id }] = await query(server.url, agent, [email, `Agent${n} Proof`, hash, hashToken(token)]);
          return { id: Number(id), email, password: PASSWORD, cookie: `__Host-parley=${token}` };
        }),
      );
    },
    /** After the server was killed: the same data, perhaps on another port. */
    async restart() {
      server = await startPostgres(options);
      return server.url;
    },
    /** Takes its database along: after a kill the server syncs every file, and those of old towns cost seconds. */
    async close() {
      const others = server.url.replace(/[^/]+$/, "postgres");
      // What has failed before, perhaps the server itself, must be what is told.
      if (!given) await query(others, `drop database ${database} with (force)`).catch(() => {});
      await server.stop();
    },
  };
}

const people = `
  insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es, bubble_on)
    values ('proof', 'Proof', 'UTC', 'We answer.', 'Respondemos.', true)`;

/** Those that every agency has from its first day. */
export const inboxes = `
  insert into inboxes (agency_id, channel, state) select a.id, unnest('{${channels}}'::text[]), 'on' from agencies a
    where not exists (select from inboxes i where i.agency_id = a.id)`;

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

async function query(url, text, values) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

let residents = 0;

/** A resident's browser in an agency's chat: a cookie, and tries to send. */
export class Resident {
  #cookie = "";
  // Each is somebody else to the limits, as behind a proxy of the agency's.
  #address = `10.${++residents >> 16}.${(residents >> 8) & 255}.${residents & 255}`;
  constructor(name, slug = "proof") {
    this.name = name;
    this.slug = slug;
  }

  get cookie() {
    return this.#cookie;
  }

  /** One try. @returns the status, 0 when nobody answered in time */
  async post(url, body, clientId) {
    const form = new URLSearchParams({
      name: this.name,
      email: "proof@example.com",
      body,
      client_id: clientId,
    });
    try {
      const answer = await fetch(`${url}/chat/${this.slug}/messages`, {
        method: "POST",
        redirect: "manual",
        body: form,
        headers: {
          origin: url,
          "x-forwarded-for": this.#address,
          ...(this.#cookie ? { cookie: this.#cookie } : {}),
        },
        signal: AbortSignal.timeout(3000),
      });
      const cookie = answer.headers.get("set-cookie")?.split(";")[0];
      if (cookie) this.#cookie = cookie;
      return answer.status;
    } catch {
      return 0;
    }
  }

  /** The same until somebody answers: on a busy machine, or beside a server that was just killed, nobody may. */
  async send(url, body, clientId) {
    return patiently(async () => (await this.post(url, body, clientId)) || null);
  }

  /** Before the first message, so that a first one that is sent twice comes from one browser. */
  async arrive(url) {
    const answer = await patiently(() => fetch(`${url}/chat/${this.slug}`).catch(() => null));
    this.#cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  /** @returns their page's markup */
  async look(url) {
    const answer = await fetch(`${url}/chat/${this.slug}`, { headers: { cookie: this.#cookie } });
    return answer.text();
  }
}

/** A proof that cannot be had here, and why: it proves nothing. */
export class Skipped {
  constructor(why) {
    this.why = why;
  }
}

export const newId = () => randomUUID();
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until there is an answer, for about twenty seconds. */
export async function patiently(ask) {
  for (let turn = 0; turn < 100; turn++) {
    const answer = await ask();
    if (answer) return answer;
    await pause(200);
  }
  throw new Error("nobody answered for twenty seconds");
}

export function expect(condition, text) {
  if (!condition) throw new Error(text);
}
