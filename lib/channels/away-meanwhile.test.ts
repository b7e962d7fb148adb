import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, db, elsewhere } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { claimDue } from "../conversations/claiming.ts";
import { env } from "../env.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { ADDRESS, mail, mailTown } from "../testing/scenes/mailing.ts";
import { answer, said } from "../testing/scenes/texting.ts";
import { deliver } from "./deliver.ts";
import { sendStaffMail } from "./staff-mail.ts";

const town = mailTown();

/** While it works, nobody can read what agencies are called; for a second. */
async function withoutAgencies<T>(work: () => Promise<T>): Promise<T> {
  const hurried = connect(env().DATABASE_URL, 3, { statement_timeout: 200 });
  const locked = Promise.withResolvers<void>();
  const held = db().transaction(async (tx) => {
    await tx.execute(sql`lock table agencies in access exclusive mode`);
    locked.resolve();
    await pause(1000);
  });
  await locked.promise;
  try {
    return await elsewhere().run(hurried, work);
  } finally {
    await held;
    await hurried.$client.end();
  }
}

test("a mail of which the database could not tell all has not left, and leaves as soon as it can", async () => {
  const { agent, agencyId, inbox } = await town.scene();
  await mail(inbox, {});
  expect(await answer(agent, "It is safe.")).toMatchObject({ outcome: "sent" });
  await db().execute(sql`update outbox set not_before = 'epoch' where agency_id = ${agencyId}`);
  const worker = randomUUID();
  const [one] = await claimDue(worker, 1);
  await withoutAgencies(() => deliver(worker, one!));
  expect((await said(agencyId)).at(-1)).toMatchObject({ kind: "outbound", delivery: "sent" });
  expect(town.taken().map(({ to }) => to)).toEqual([[ADDRESS]]);
});

test("a mail to a colleague of which it could not tell all waits to be sent again", async () => {
  const { agencyId } = await town.scene();
  const letter = { to: "ana@city.example", subject: "A link", body: "https://x.example/abc" };
  await transaction((tx) => queueStaffMail(tx, agencyId, { ...letter, language: "en" }, "one"));
  await withoutAgencies(() => expect(sendStaffMail(agencyId, "one")).rejects.toThrow());
  expect(town.taken()).toEqual([]);
  await sendStaffMail(agencyId, "one");
  expect(town.taken()).toHaveLength(1);
});
