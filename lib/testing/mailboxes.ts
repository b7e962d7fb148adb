import { expect } from "vitest";
import { listenImap } from "../channels/email/imap.ts";
import { WAITS, type Waits } from "../channels/email/imap-line.ts";
import { PASSWORD, startDovecot } from "./mail-servers.ts";
import { mailboxKeeper } from "./mailbox-keeper.ts";
import { mailboxAt } from "./scripted-smtp.ts";

/** Mailboxes of a real server, a new one for each test, and those who listen to them. */
export async function startMailboxes() {
  const server = await startDovecot();
  const ends: (() => Promise<void> | void)[] = [];
  let users = 0;
  const inboxOf = (user: string, more: Record<string, string> = {}) => ({
    ...mailboxAt(1, {
      ...{ imapHost: "127.0.0.1", imapPort: String(server.port), imapSecurity: "plain", imapUser: user },
      ...more,
    }),
    secrets: { smtpPassword: PASSWORD },
  });
  return {
    ...{ server, inboxOf },
    newUser: () => `user${++users}@riverton.example`,
    /** Listens until the test ends. */
    listening: (
      user: string,
      more: Record<string, string> = {},
      waits: Partial<Waits> = {},
      kept = mailboxKeeper(),
    ) => {
      const stop = new AbortController();
      const all = { ...WAITS, first: 50, ...waits };
      const ended = listenImap(inboxOf(user, more), kept.keeper, stop.signal, all);
      const end = async () => {
        stop.abort();
        await ended;
      };
      ends.push(end);
      return { ...kept, end, subjects: () => kept.taken.map(subjectOf) };
    },
    /** What else ends with the test. */
    atEnd: (end: () => void) => void ends.push(end),
    endTest: async () => {
      for (const end of ends.splice(0).reverse()) await end();
    },
    end: server.end,
  };
}

export const mailAbout = (subject: string, body = "Hello") =>
  `From: Ana <ana@example.com>\r\nTo: water@riverton.example\r\nSubject: ${subject}\r\n\r\n${body}\r\n`;

export const subjectOf = ({ bytes }: { bytes: Buffer }) =>
  /^Subject: (.*?)\r?$/m.exec(bytes.toString("latin1"))?.[1];

export const isWell = ({ told }: { told: (string | null)[] }) => expect.poll(() => told.at(-1)).toBeNull();
