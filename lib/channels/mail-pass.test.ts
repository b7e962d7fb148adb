import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { findAsker, givePass } from "./mail-pass.ts";

const HOUR = 3_600_000;

async function scene() {
  const agent = await makeAgent(await makeAgency());
  const now = new Date();
  const pass = givePass({ session: hashToken(agent.token), messageId: 7 }, now);
  const ask = (given: string, { slug = agent.agency.slug, at = +now } = {}) =>
    findAsker(
      slug,
      new Request(`http://x/?${new URLSearchParams({ pass: given, message: "8" })}`),
      new Date(at),
    );
  return { agent, pass, now, ask };
}

test("a pass stands for whoever got it and for one mail, half a day long", async () => {
  const { agent, pass, now, ask } = await scene();
  expect(await ask(pass)).toMatchObject({ agent: { userId: agent.userId }, messageId: 7, pass });
  expect(await ask(pass, { at: +now + 11 * HOUR })).not.toBeNull();
  expect(await ask(pass, { at: +now + 13 * HOUR })).toBeNull();
});

test("it opens no other agency, and nothing once its session has ended or a sign of it is another", async () => {
  const { agent, pass, ask } = await scene();
  const other = await makeAgent(await makeAgency());
  expect(await ask(pass, { slug: other.agency.slug })).toBeNull();
  for (const at of [0, 20, pass.length - 3]) {
    const sign = pass[at] === "A" ? "B" : "A";
    expect(await ask(pass.slice(0, at) + sign + pass.slice(at + 1)), `sign ${at}`).toBeNull();
  }
  for (const none of ["", "x", "%00", agent.token]) expect(await ask(none)).toBeNull();
  await db().execute(sql`update sessions set ended_at = now() where user_id = ${agent.userId}`);
  expect(await ask(pass)).toBeNull();
});
