import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { autoRespond } from "../conversations/auto-response.ts";
import { mail, mailsOf, mailTown, type Written } from "../testing/scenes/mailing.ts";
import { carry } from "../testing/scenes/texting.ts";

const { scene: town, taken } = mailTown();

async function scene() {
  const one = await town({ bubbleOn: false });
  await db().execute(
    sql`update agencies set auto_response_en = 'We answer by {time}.' where id = ${one.agencyId}`,
  );
  return one;
}

/** A mail comes in while nobody is there. @returns how many automatic answers have left by now */
async function answersTo({ agencyId, inbox }: Awaited<ReturnType<typeof scene>>, written: Written) {
  await mail(inbox, written);
  const all = await mailsOf(agencyId);
  await autoRespond(agencyId, Number(all.findLast(({ kind }) => kind === "inbound")!.conversation));
  await carry(agencyId);
  return taken().length;
}

test("a person's mail is answered once a day and address, by no one, and with no word of theirs", async () => {
  const one = await scene();
  expect(await answersTo(one, { subject: "SECRET", body: "SECRET" })).toBe(1);
  const [{ from, content }] = taken() as unknown as [{ from: string; content: string }];
  expect(from).toBe("");
  expect(content).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
  expect(content).not.toContain("SECRET");
  expect(await answersTo(one, { subject: "Another" })).toBe(1);
  expect(await answersTo(one, { from: "else@example.com" })).toBe(2);
});

const old = new Date(Date.now() - 2 * 86_400_000).toUTCString().replace("GMT", "+0000");
test.each([
  ["a program's", { head: ["Auto-Submitted: auto-generated"] }],
  ["a list's", { head: ["List-Id: <news.example.com>"] }],
  ["bulk", { head: ["Precedence: bulk"] }],
  ["nobody's", { head: ["Return-Path: <>"] }],
  ["one that asks for none", { head: ["X-Auto-Response-Suppress: All"] }],
  ["a no-reply's", { from: "no-reply@shop.example" }],
  ["our own mailbox's", { from: "help@riverton.example" }],
  ["one of two days ago", { date: old }],
] as [string, Written][])("%s mail gets no automatic answer", async (_, written) => {
  expect(await answersTo(await scene(), written)).toBe(0);
});
