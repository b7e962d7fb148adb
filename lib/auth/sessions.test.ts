import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { listAudit } from "../audit/audit-log.ts";
import { cookieName } from "../chat/visit.ts";
import { makeAgency, makeAgent, slugOf } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { findAgent } from "./agents.ts";
import { ownCookie } from "./own-cookie.ts";
import {
  endOthersOf,
  endSession,
  endSessionOf,
  endSessionsOf,
  findSession,
  listSessions,
  noteUse,
  sessionCookie,
  startSession,
} from "./sessions.ts";
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

test("a new sign-in takes the place of the session that this browser had, and its streams are told", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  const rings = await hearRings();
  const mine = await startSession(ana.userId, { former: ben.token });
  expect(await findSession(ben.token)).toBeNull();
  expect((await findSession(mine.token))?.ended).toBe(false);
  await rings.until(`session 0 0 ${ben.userId}`);
  // One that nobody has made is none to end.
  await startSession(ana.userId, { former: "g".repeat(43) });
  expect((await findSession(mine.token))?.ended).toBe(false);
  await rings.close();
});

const ends = async (token: string) => {
  const { rows } = await db().execute<{ hours: number; used: boolean }>(sql`
    select round(extract(epoch from expires_at - now()) / 3600)::int as hours, used_at > now() - interval '1 minute' as used
    from sessions where token_hash = ${hashToken(token)}`);
  return rows[0];
};
const age = (token: string, hours: number, unused: number) =>
  db().execute(sql`update sessions set created_at = now() - ${`${hours} hours`}::interval,
    used_at = now() - ${`${unused} hours`}::interval, expires_at = now() + interval '1 hour'
    where token_hash = ${hashToken(token)}`);

test("a session that nobody uses ends after the hours that are set; use moves that, thirty days at most", async () => {
  const { userId } = await makeAgent(await makeAgency());
  const [young, old] = [await startSession(userId), await startSession(userId)];
  expect(await ends(young.token)).toEqual({ hours: 12, used: true });
  await age(young.token, 100, 11);
  await age(old.token, 30 * 24 - 2, 11);
  for (const { token } of [young, old]) await noteUse(hashToken(token));
  expect(await ends(young.token)).toEqual({ hours: 12, used: true });
  expect(await ends(old.token)).toEqual({ hours: 2, used: true });
});

test("use is written down once in a while, and one that has ended is not used any more", async () => {
  const { userId } = await makeAgent(await makeAgency());
  const { token } = await startSession(userId);
  await noteUse(hashToken(token));
  await age(token, 5, 3);
  await noteUse(hashToken(token));
  expect(await ends(token)).toEqual({ hours: 1, used: false });
  const other = await startSession(userId);
  await age(other.token, 5, 3);
  await endSession(other.token);
  await noteUse(hashToken(other.token));
  expect(await ends(other.token)).toEqual({ hours: 1, used: false });
});

test("a person sees where they are signed in, ends one or all others, and nobody else's", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  const of = { browser: "firefox", system: "windows" } as const;
  const [office, home] = [await startSession(ana.userId, { of }), await startSession(ana.userId, { of })];
  const list = () => listSessions(ana.userId, hashToken(office.token));
  const [first, ...others] = await list();
  expect(first).toMatchObject({ here: true, ...of });
  expect(others.map(({ here }) => here)).toEqual([false, false]);
  await endSessionOf(ben.userId, first!.id);
  expect(await list()).toHaveLength(3);
  await endSessionOf(ana.userId, others.find(({ browser }) => browser)!.id);
  expect((await findSession(home.token))?.ended).toBe(true);
  await endOthersOf(ana.userId, hashToken(office.token));
  await endOthersOf(ana.userId, hashToken(office.token));
  expect((await list()).map(({ id }) => id)).toEqual([first!.id]);
  expect((await findSession(ben.token))?.ended).toBe(false);
  const { entries } = await listAudit(ben);
  expect(entries.map(({ kind, who }) => `${who} ${kind}`)).toEqual(
    Array(2).fill(`${ana.name} person.signed_out`),
  );
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
  expect(sessionCookie("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/19 Safari/605")).toEqual({
    name: "plain-parley",
    secure: false,
  });
});

test("no other cookie of ours begins as the session's does, or next-auth would take it for a piece of that", () => {
  const named = (file: string) => /COOKIE = "([^"]+)"/.exec(readFileSync(file, "utf8"))![1]!;
  for (const userAgent of ["Mozilla/5.0 Chrome/156 Safari/537.36", "Version/19 Safari/605"]) {
    const sealed = ["lib/posting/notice.ts", "lib/posting/kept-text.ts", "lib/auth/half-sign-in.ts"].map(
      (file) => ownCookie(named(file), userAgent).name,
    );
    for (const name of [...sealed, named("lib/auth/look.ts"), cookieName(7)])
      expect(name.startsWith(sessionCookie(userAgent).name), name).toBe(false);
  }
});
