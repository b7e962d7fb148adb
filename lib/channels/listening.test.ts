import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import { sealSecrets } from "../sealing.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { hasDovecot, PASSWORD, startDovecot } from "../testing/mail-servers.ts";
import { mailAbout } from "../testing/mailboxes.ts";
import { connectMailbox, mailsOf } from "../testing/scenes/mailing.ts";
import { startListening } from "./listening.ts";
import { readWaiting } from "./receive.ts";

describe.skipIf(!hasDovecot)("a mailbox that an agency has connected", () => {
  let server: Awaited<ReturnType<typeof startDovecot>>;
  let listening: ReturnType<typeof startListening> | null = null;
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterEach(async () => {
    await listening?.stop();
    listening = null;
  });
  afterAll(() => server.end());

  /** The mailbox is that of this user from now on. */
  async function fetchAs(agencyId: number, imapUser: string, password = PASSWORD): Promise<void> {
    const { id, settings, secrets } = await connectMailbox(agencyId, 1);
    const imap = { imapHost: "127.0.0.1", imapPort: String(server.port), imapSecurity: "plain", imapUser };
    await db()
      .update(inboxes)
      .set({
        settings: { ...settings, ...imap },
        sealed: sealSecrets({ ...secrets, imapPassword: password }),
      })
      .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.id, id)));
  }

  const problemOf = async (agencyId: number) => {
    const [row] = await db()
      .select({ problem: inboxes.problem })
      .from(inboxes)
      .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "email")));
    return row!.problem;
  };
  const subjects = async (agencyId: number) => {
    await readWaiting(20);
    return (await mailsOf(agencyId)).map(({ subject }) => subject);
  };
  const agency = async () => (await makeAgent(await makeAgency(), "admin")).agency.id;

  test("is fetched, also while it is another account, whose mails have the same numbers", async () => {
    const agencyId = await agency();
    for (const user of ["ada", "bob"]) server.lay(user, [mailAbout("old")]);
    await fetchAs(agencyId, "ada");
    listening = startListening();
    await expect
      .poll(async () => {
        // Until the folder is known what comes is as old as what lies there.
        await server.bring("ada", mailAbout("of Ada"));
        return subjects(agencyId);
      })
      .toContain("of Ada");
    await fetchAs(agencyId, "bob");
    await expect
      .poll(async () => {
        await server.bring("bob", mailAbout("of Bob"));
        return subjects(agencyId);
      })
      .toContain("of Bob");
    expect(await subjects(agencyId)).not.toContain("old");
  });

  test("whose password is wrong says so, and works once it is right", async () => {
    const agencyId = await agency();
    await fetchAs(agencyId, "cy", "wrong");
    listening = startListening();
    await expect.poll(() => problemOf(agencyId)).toMatch(/\S/);
    await fetchAs(agencyId, "cy");
    await expect.poll(() => problemOf(agencyId)).toBeNull();
  });
});
