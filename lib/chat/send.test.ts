import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { newToken } from "../auth/tokens.ts";
import { caps } from "../caps.ts";
import { makeAgency, slugOf } from "../testing/factories.ts";
import { photo } from "../testing/files.ts";
import { findHost } from "./chat.ts";
import { findResidentFile, residentFilePath } from "./files.ts";
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

test("a picture comes with the message or alone; one that is none stops it before anybody is made of it", async () => {
  const asked = await visit();
  const files = [{ name: "leak.jpg", bytes: await photo() }];
  const wrong = await sendFromVisitor(
    asked,
    { ...good, files: [...files, { name: "run.exe", bytes: Buffer.from("MZ") }] },
    "192.0.2.1",
  );
  expect(wrong).toEqual({ problem: { say: "file_kind_resident", field: "files", name: "run.exe" } });
  const { rows } = await db().execute(sql`select 1 from visitors where agency_id = ${asked.host.id}`);
  expect(rows).toHaveLength(0);
  const form = { ...good, body: "", clientId: randomUUID(), files };
  const [one, two] = [
    await sendFromVisitor(asked, form, "192.0.2.1"),
    await sendFromVisitor(asked, form, "192.0.2.1"),
  ];
  expect(one).toEqual(two);
  const { rows: kept } = await db().execute(
    sql`select name, state from attachments where agency_id = ${asked.host.id}`,
  );
  expect(kept).toEqual([{ name: "leak.jpg", state: "stored" }]);
});

test("a file's address leads to it for some hours, and no other address does", async () => {
  const asked = await visit();
  await sendFromVisitor(asked, { ...good, files: [{ name: "leak.jpg", bytes: await photo() }] }, "192.0.2.1");
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from attachments where agency_id = ${asked.host.id}`,
  );
  const file = { agencyId: asked.host.id, id: Number(rows[0]!.id) };
  const now = new Date();
  const given = new URL(residentFilePath(asked.host.slug, file, now), "http://own.invalid").searchParams;
  expect(await findResidentFile(file.agencyId, given, now)).toMatchObject({ name: "leak.jpg" });
  const late = new Date(+now + 2 * 86_400_000);
  expect(await findResidentFile(file.agencyId, given, late)).toBeNull();
  for (const [name, value] of [
    ["id", `${file.id + 1}`],
    ["until", `${+late}`],
    ["mark", "x"],
    ["mark", "é".repeat(given.get("mark")!.length)],
  ] as const) {
    const other = new URLSearchParams(given);
    other.set(name, value);
    expect(await findResidentFile(file.agencyId, other, now)).toBeNull();
  }
  expect(await findResidentFile(file.agencyId + 1, given, now)).toBeNull();
});
