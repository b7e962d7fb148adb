import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { hasDovecot, startDovecot } from "../../testing/mail-servers.ts";
import { mailboxKeeper } from "../../testing/mailbox-keeper.ts";
import { mailboxAt, startScriptedSmtp } from "../../testing/scripted-smtp.ts";
import { startTokenServer } from "../../testing/token-server.ts";
import type { OpenInbox } from "../contract.ts";
import { checkImap, listenImap } from "./imap.ts";
import { WAITS } from "./imap-line.ts";
import { sendMail } from "./smtp.ts";

const USER = "water@riverton.example";
let tokens: Awaited<ReturnType<typeof startTokenServer>>;
let smtp: Awaited<ReturnType<typeof startScriptedSmtp>>;
beforeAll(async () => {
  tokens = await startTokenServer(USER);
  smtp = await startScriptedSmtp();
});
afterEach(async () => {
  tokens.state.isAway = false;
  smtp.taken.length = 0;
  await smtp.cutAll();
});
afterAll(() => {
  smtp.close();
  tokens.close();
});

/** As a mail server reads what was said, and asks whose it is. */
const auth = (said: string) => {
  const plain = Buffer.from(said.split(" ").at(-1)!, "base64").toString();
  const [, user, token] = /^user=(.*?)\u0001auth=Bearer (.*?)\u0001\u0001$/.exec(plain) ?? [];
  return user === USER && tokens.state.given.has(token!) ? "235 2.7.0 welcome" : "535 5.7.8 no such token";
};

let ids = 0;
/** Kept as by a database: one at a time, and before anybody uses it. */
function inboxWith(secrets: Record<string, string> = tokens.secrets(), more = {}) {
  const kept = { secrets: { ...secrets }, times: 0 };
  let before: Promise<unknown> = Promise.resolve();
  const inbox: OpenInbox = {
    ...mailboxAt(smtp.port, { smtpUser: USER, ...tokens.settings, ...more }),
    ...{ id: ++ids, secrets: { ...secrets } },
    renew: (make) => {
      const mine = before.then(async () => {
        kept.secrets = await make(kept.secrets);
        kept.times++;
        return kept.secrets;
      });
      before = mine.catch(() => {});
      return mine;
    },
  };
  return { inbox, kept };
}

const mail = {
  ...{ messageId: "<one@riverton.example>", references: [], replyTo: null, name: "", cc: [], bcc: [] },
  ...{ from: { address: USER, name: "" }, subject: "Your meter", signature: "", quoted: null },
  ...{ automatic: null, language: "en" as const },
};
const out = { messageId: 7, to: "ana@example.com", body: "It runs.", files: [], callback: "", mail };
const send = (inbox: OpenInbox) => {
  smtp.play({ auth });
  return sendMail(out, inbox);
};

test("mails that leave at once share one token, and the next one to ask with is kept before it is used", async () => {
  const { inbox, kept } = inboxWith();
  const before = tokens.state.asked;
  await Promise.all(Array.from({ length: 6 }, () => send(inbox)));
  expect(tokens.state.asked - before).toBe(1);
  expect(kept.secrets.oauthRefreshToken).toBe(tokens.state.refresh);
  expect(smtp.taken).toHaveLength(6);
  // Opened again, as for every mail.
  await smtp.cutAll();
  await send({ ...inbox, secrets: kept.secrets });
  expect(tokens.state.asked - before).toBe(1);
});

test("what another process has got meanwhile is good for this one too", async () => {
  const { inbox, kept } = inboxWith();
  await send(inbox);
  const before = tokens.state.asked;
  await smtp.cutAll();
  const late = { ...inbox, secrets: { ...kept.secrets, oauthAccess: `${Date.now()} over` } };
  await send(late);
  expect(tokens.state.asked).toBe(before);
});

test("a token that was taken back before its time is followed by another", async () => {
  const { inbox } = inboxWith();
  await send(inbox);
  tokens.state.given.clear();
  await smtp.cutAll();
  await send(inbox);
  expect(smtp.taken).toHaveLength(2);
});

test("without a keeper it changes where the inbox was opened", async () => {
  const { inbox } = inboxWith();
  const opened = { ...inbox, renew: undefined };
  await send(opened);
  expect(opened.secrets.oauthRefreshToken).toBe(tokens.state.refresh);
});

test("a consent that has ended is a person's to mend, and a provider that is away is not", async () => {
  const over = { kind: "temporary", message: "delivery.consent", wait: 300 };
  await expect(
    send(inboxWith({ ...tokens.secrets(), oauthRefreshToken: "used" }).inbox),
  ).rejects.toMatchObject(over);
  await expect(send(inboxWith({ ...tokens.secrets(), oauthClientSecret: "no" }).inbox)).rejects.toMatchObject(
    over,
  );
  tokens.state.isAway = true;
  await expect(send(inboxWith().inbox)).rejects.toMatchObject({
    kind: "temporary",
    message: "HTTP 503",
    wait: null,
  });
  const gone = inboxWith(tokens.secrets(), { oauthTokenUrl: "http://127.0.0.1:1/token" });
  await expect(send(gone.inbox)).rejects.toMatchObject({
    kind: "temporary",
    message: "delivery.unreachable",
  });
  expect(smtp.taken).toEqual([]);
});

test.skipIf(!hasDovecot)("a real mailbox is read by tokens, one after the other", async () => {
  const server = await startDovecot({ introspect: tokens.introspect });
  const imap = { imapHost: "127.0.0.1", imapPort: String(server.port), imapSecurity: "plain" };
  const { inbox, kept } = inboxWith(tokens.secrets(), imap);
  const box = mailboxKeeper();
  const stop = new AbortController();
  const ended = listenImap(inbox, box.keeper, stop.signal, { ...WAITS, first: 20 });
  await expect.poll(() => box.told.at(-1)).toBeNull();
  tokens.state.given.clear();
  server.administer("kick", USER);
  await server.bring(USER, "Subject: one\r\n\r\nHello\r\n");
  await expect.poll(() => box.taken.length).toBe(1);
  expect(kept.times).toBe(2);
  stop.abort();
  await ended;
  const over = inboxWith({ ...tokens.secrets(), oauthRefreshToken: "used" }, imap);
  await expect(checkImap(over.inbox)).rejects.toThrow("delivery.consent");
  await server.end();
});
