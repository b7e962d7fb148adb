import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { db } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import type { OpenInbox } from "../../channels/contract.ts";
import { HOOK, hashHook } from "../../channels/hook.ts";
import { openInbox } from "../../channels/opened.ts";
import { readWaiting, takeIn } from "../../channels/receive.ts";
import { sealSecrets } from "../../sealing.ts";
import { makeAgency, makeAgent } from "../factories.ts";
import { type Script, startScriptedSmtp } from "../scripted-smtp.ts";
import { answer, carry } from "./texting.ts";

/** A resident's. */
export const ADDRESS = "maria@example.com";
const OURS = "help@riverton.example";

/** A mail server for the tests of a file, which takes all unless it is told otherwise, and agencies that send by it. */
export function mailTown() {
  let server: Awaited<ReturnType<typeof startScriptedSmtp>>;
  beforeAll(async () => {
    server = await startScriptedSmtp();
  });
  beforeEach(() => {
    server.play({});
    server.taken.length = 0;
  });
  afterAll(() => server.close());

  async function scene({ bubbleOn = true } = {}) {
    const agent = await makeAgent(await makeAgency({ bubbleOn }), "admin");
    const agencyId = agent.agency.id;
    return { agent, agencyId, inbox: await connectMailbox(agencyId, server.port) };
  }
  return {
    scene,
    play: (script: Script) => server.play(script),
    /** What has left, the newest last. */
    taken: () => server.taken,
    /** A resident has written, and an agent has answered. @returns the answer's Message-ID */
    async answered(written: Written = {}) {
      const one = await scene();
      await mail(one.inbox, written);
      expect(await answer(one.agent, "It is safe.")).toMatchObject({ outcome: "sent" });
      await carry(one.agencyId);
      return { ...one, id: lastId(server.taken) };
    },
  };
}

/** The agency's mailbox, which sends by a server on this port of this machine; `id` names another than its first. */
export async function connectMailbox(agencyId: number, port: number, address = OURS): Promise<OpenInbox> {
  const [first] = await db()
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "email")));
  const secrets = { smtpPassword: "", imapPassword: "", [HOOK]: randomBytes(16).toString("hex") };
  const settings = {
    ...{
      displayName: "",
      smtpHost: "127.0.0.1",
      smtpPort: String(port),
      smtpSecurity: "plain",
      smtpUser: "",
    },
    ...{ imapHost: "", imapPort: "", imapSecurity: "", imapUser: "", folders: "INBOX" },
    ...{ signature: "", perSecond: "100", plus: "" },
  };
  const values = { name: address, address, state: "on" as const, settings };
  await db()
    .update(inboxes)
    .set({ ...values, sealed: sealSecrets(secrets), hookHash: hashHook(secrets[HOOK]!) })
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.id, first!.id)));
  return (await openInbox(agencyId, first!.id)) as OpenInbox;
}

export type Written = {
  from?: string;
  to?: string;
  subject?: string;
  body?: string;
  date?: string;
  /** Whole header lines. */
  head?: string[];
};

/** The bytes of a mail, each one of its own. */
export function mailFrom({
  from = `María <${ADDRESS}>`,
  to = OURS,
  subject = "Water",
  ...rest
}: Written): Buffer {
  const { body = "Is the water safe?", head = [] } = rest;
  const hasId = head.some((line) => /^message-id:/i.test(line));
  return Buffer.from(
    [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      `Date: ${rest.date ?? new Date().toUTCString().replace("GMT", "+0000")}`,
      ...(hasId ? [] : [`Message-ID: <${randomBytes(8).toString("hex")}@example.com>`]),
      ...head,
      ...(head.some((line) => /^content-type:/i.test(line))
        ? []
        : ["Content-Type: text/plain; charset=utf-8"]),
      "",
      body,
      "",
    ].join("\r\n"),
  );
}

/** A mail server hands a mail in, and a worker reads it. */
export async function handIn(inbox: OpenInbox, bytes: Buffer): Promise<void> {
  const raw = { url: "https://inbox.example/hooks/email/x", headers: {}, body: bytes };
  expect(await takeIn("email", inbox.secrets[HOOK]!, raw)).toBe("stored");
  await readWaiting(20);
}

export const mail = (inbox: OpenInbox, written: Written = {}) => handIn(inbox, mailFrom(written));

/** The Message-ID of the last mail that the server took. */
const lastId = (taken: { content: string }[]): string =>
  /^message-id:\s*(<[^>]+>)/im.exec(taken.at(-1)!.content)![1]!;

/** What hangs on the agency's mails: where each is, and what is suggested. */
export const mailsOf = async (agencyId: number) =>
  (
    await db().execute<{
      kind: string;
      conversation: string;
      body: string;
      subject: string;
      suggested: string | null;
      because: string | null;
      automatic: string | null;
      delivery: string | null;
    }>(sql`
      select m.kind, m.conversation_id as conversation, m.body, w.subject, w.suggested_id as suggested,
        w.suggested_because as because, w.automatic, m.delivery
      from messages m join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
      where m.agency_id = ${agencyId} order by m.id`)
  ).rows;
