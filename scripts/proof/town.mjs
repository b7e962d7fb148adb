import { randomUUID } from "node:crypto";
import pg from "pg";
import { startPostgres } from "../../db/embedded.ts";
import { migrate } from "../../db/prepare.ts";

/** A fresh town on a database of its own; commits wait for the disk, because that is what is proven. */
export async function openTown(name) {
  const database = `proof_${name.replaceAll("-", "_")}_${Date.now()}`;
  const options = { dataDir: process.env.DATA_DIR, database };
  let server = await startPostgres(options);
  process.env.DATABASE_URL = server.url;
  process.env.TRUST_PROXY = "127.0.0.1";
  await migrate(server.url);
  await query(server.url, people);
  return {
    slug: "proof",
    server: () => server,
    query: (text, values) => query(server.url, text, values),
    /** After the server was killed: the same data, perhaps on another port. */
    async restart() {
      server = await startPostgres(options);
      return server.url;
    },
    close: () => server.stop(),
  };
}

const people = `
  insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es, bubble_on)
    values ('proof', 'Proof', 'UTC', 'We answer.', 'Respondemos.', true)`;

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

/** A resident's browser: a cookie, and messages that are sent until they are acknowledged. */
export class Resident {
  #cookie = "";
  // Each is somebody else to the limits, as behind a proxy of the agency's.
  #address = `10.${++residents >> 16}.${(residents >> 8) & 255}.${residents & 255}`;
  constructor(name) {
    this.name = name;
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
      const answer = await fetch(`${url}/chat/proof/messages`, {
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

  /** Before the first message, so that a first one that is sent twice comes from one browser. */
  async arrive(url) {
    const answer = await fetch(`${url}/chat/proof`);
    this.#cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
}

export const newId = () => randomUUID();
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function expect(condition, text) {
  if (!condition) throw new Error(text);
}
