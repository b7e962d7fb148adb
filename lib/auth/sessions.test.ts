import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent, slugOf } from "../testing/factories.ts";
import { findAgent } from "./agents.ts";
import { endSession, endSessionsOf, findSession, sessionCookie, startSession } from "./sessions.ts";
import { hashToken } from "./tokens.ts";

test("a session is found by its token, until it is ended or runs out", async () => {
  const { userId } = await makeAgent(await makeAgency());
  const { token } = await startSession(userId);
  expect(await findSession(token)).toEqual({ userId, ended: false });
  await endSession(token);
  expect(await findSession(token)).toEqual({ userId, ended: true });
  const other = await startSession(userId);
  await db().execute(
    sql`update sessions set expires_at = now() where token_hash = ${hashToken(other.token)}`,
  );
  expect(await findSession(other.token)).toEqual({ userId, ended: true });
  expect(await findSession("not a token")).toBeNull();
});

test("signing out everywhere ends every session of that person and of nobody else", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  const more = await startSession(ana.userId);
  await endSessionsOf(ana.userId);
  expect((await findSession(more.token))?.ended).toBe(true);
  expect(await findAgent(hashToken(ana.token), await slugOf(agencyId))).toBeNull();
  expect(await findAgent(hashToken(ben.token), await slugOf(agencyId))).not.toBeNull();
});

test("a session acts for no agency of which its person is no member, and for none once disabled", async () => {
  const [ours, theirs] = [await makeAgency(), await makeAgency()];
  const ana = await makeAgent(ours);
  expect(await findAgent(hashToken(ana.token), await slugOf(theirs))).toBeNull();
  await db().execute(sql`update memberships set state = 'disabled' where user_id = ${ana.userId}`);
  expect(await findAgent(hashToken(ana.token), await slugOf(ours))).toBeNull();
});

test("the cookie is bound to the host on loopback, save for Safari, which would refuse it there", () => {
  expect(sessionCookie("Mozilla/5.0 Chrome/156 Safari/537.36")).toEqual({
    name: "__Host-parley",
    secure: true,
  });
  expect(sessionCookie("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/19 Safari/605")).toMatchObject({
    secure: false,
  });
});
