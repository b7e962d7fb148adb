import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { newToken } from "../auth/tokens.ts";
import { caps } from "../caps.ts";
import { makeAgency, slugOf } from "../testing/factories.ts";
import { findHost } from "./chat.ts";
import { nothingGiven, sendFromVisitor } from "./send.ts";

const good = { ...nothingGiven, name: "Pat Doe", email: "pat@example.com", body: "Where is my bin?" };

async function visit() {
  const host = (await findHost(await slugOf(await makeAgency())))!;
  return {
    host,
    visitor: null,
    token: newToken(),
    isNew: true,
    framed: false,
    shared: null,
    language: "en" as const,
  };
}

test("what is longer than its kind takes is named and not cut: nobody is made of it", async () => {
  const asked = await visit();
  const long = { body: "message", name: "name", email: "email", phone: "phone" } as const;
  for (const [field, kind] of Object.entries(long)) {
    const sent = await sendFromVisitor(asked, { ...good, [field]: "5".repeat(caps[kind] + 1) }, "192.0.2.1");
    expect(sent).toEqual({ problem: { say: "long", field, most: caps[kind] } });
  }
  const { rows } = await db().execute(sql`select 1 from visitors where agency_id = ${asked.host.id}`);
  expect(rows).toHaveLength(0);
  const name = "n".repeat(caps.name);
  const { problem } = await sendFromVisitor(asked, { ...good, name: ` ${name} ` }, "192.0.2.1");
  expect(problem).toBeNull();
});
