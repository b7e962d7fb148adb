import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { mailTown } from "../testing/scenes/mailing.ts";
import { CUT } from "../testing/scripted-smtp.ts";
import { sendStaffMail } from "./staff-mail.ts";

const town = mailTown();

const MAIL = {
  to: "ana@city.example",
  subject: "A link",
  body: "https://x.example/abc",
  language: "en",
} as const;

async function queued() {
  const { agencyId } = await town.scene();
  const request = "one";
  await transaction((tx) => queueStaffMail(tx, agencyId, MAIL, request));
  const row = async () => {
    const { rows } = await db().execute<{ state: string; sealed: Buffer | null }>(
      sql`select state, sealed from staff_mails where agency_id = ${agencyId}`,
    );
    return rows[0]!;
  };
  return { agencyId, request, row, send: () => sendStaffMail(agencyId, request) };
}

test("a mail leaves once, whoever sends it again or at once, and what it said is forgotten then", async () => {
  const { agencyId, request, row, send } = await queued();
  expect((await row()).sealed!.toString("latin1")).not.toContain("abc");
  expect(await transaction((tx) => queueStaffMail(tx, agencyId, MAIL, request))).toBe(false);
  await Promise.all([send(), send(), send()]);
  await send();
  expect(town.taken()).toHaveLength(1);
  expect(town.taken()[0]).toMatchObject({ from: "", to: ["ana@city.example"] });
  expect(town.taken()[0]!.content).toContain("https://x.example/abc");
  // It answers nobody (RFC 3834, 5).
  expect(town.taken()[0]!.content).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(await row()).toEqual({ state: "sent", sealed: null });
});

test("what the server has certainly not taken is tried again, what it may have taken is not", async () => {
  const first = await queued();
  town.play({ mail: "451 4.3.0 later" });
  await expect(first.send()).rejects.toMatchObject({ kind: "temporary" });
  expect((await first.row()).state).toBe("waiting");
  town.play({});
  await first.send();
  expect(await first.row()).toEqual({ state: "sent", sealed: null });
  const second = await queued();
  town.play({ end: CUT });
  await second.send();
  town.play({});
  await second.send();
  expect(await second.row()).toEqual({ state: "failed", sealed: null });
  expect(town.taken()).toHaveLength(1);
});
