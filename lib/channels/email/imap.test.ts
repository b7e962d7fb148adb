import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { env } from "../../env.ts";
import { trust } from "../../testing/certificate.ts";
import { layLine } from "../../testing/line.ts";
import { type Dovecot, hasDovecot, PASSWORD, startDovecot } from "../../testing/mail-servers.ts";
import { mailboxKeeper } from "../../testing/mailbox-keeper.ts";
import { mailboxAt } from "../../testing/scripted-smtp.ts";
import { email } from "./driver.ts";
import { checkImap, listenImap } from "./imap.ts";
import { WAITS, type Waits } from "./imap-line.ts";
import { MOST_BYTES } from "./limits.ts";

const mail = (subject: string, body = "Hello") =>
  `From: Ana <ana@example.com>\r\nTo: water@riverton.example\r\nSubject: ${subject}\r\n\r\n${body}\r\n`;

describe.skipIf(!hasDovecot)("a mailbox of a real server", () => {
  let server: Dovecot;
  let users = 0;
  const ends: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => server.end());

  const newUser = () => `user${++users}@riverton.example`;
  const inboxOf = (user: string, more: Record<string, string> = {}) => ({
    ...mailboxAt(1, {
      ...{ imapHost: "127.0.0.1", imapPort: String(server.port), imapSecurity: "plain", imapUser: user },
      ...more,
    }),
    secrets: { smtpPassword: PASSWORD },
  });

  /** Listens until the test ends. */
  function listening(
    user: string,
    more: Record<string, string> = {},
    waits: Partial<Waits> = {},
    kept = mailboxKeeper(),
  ) {
    const stop = new AbortController();
    const ended = listenImap(inboxOf(user, more), kept.keeper, stop.signal, {
      ...WAITS,
      first: 50,
      ...waits,
    });
    const end = async () => {
      stop.abort();
      await ended;
    };
    ends.push(end);
    return { ...kept, end, subjects: () => kept.taken.map(subjectOf) };
  }
  const subjectOf = ({ bytes }: { bytes: Buffer }) =>
    /^Subject: (.*?)\r?$/m.exec(bytes.toString("latin1"))?.[1];
  const isWell = ({ told }: { told: (string | null)[] }) => expect.poll(() => told.at(-1)).toBeNull();

  test("what lies there already is old, and what comes is taken as it comes, byte for byte", async () => {
    const user = newUser();
    server.lay(
      user,
      Array.from({ length: 2000 }, (_, at) => mail(`old ${at}`)),
    );
    const box = listening(user);
    await isWell(box);
    expect(box.taken).toEqual([]);
    expect(box.cursors.get("INBOX")).toMatchObject({ lastUid: 2000 });
    await server.bring(user, mail("new", "¿Cuándo?"));
    await expect.poll(box.subjects).toEqual(["new"]);
    expect(box.taken[0]!.bytes.toString()).toContain("\r\n\r\n¿Cuándo?\r\n");
    expect(box.taken[0]).toMatchObject({ folder: "INBOX", uid: 2001, size: box.taken[0]!.bytes.length });
    await expect.poll(() => box.cursors.get("INBOX")?.lastUid).toBe(2001);
  });

  test("nothing is changed there: what we have taken is as unread as before", async () => {
    const user = newUser();
    const box = listening(user);
    await isWell(box);
    await server.bring(user, mail("one"));
    await expect.poll(box.subjects).toEqual(["one"]);
    expect(server.administer("fetch", "-u", user, "flags", "mailbox", "INBOX")).not.toMatch(/Seen/);
  });

  test("what came while nobody listened is taken once, the oldest first", async () => {
    const user = newUser();
    const box = listening(user);
    await isWell(box);
    await box.end();
    for (const subject of ["one", "two", "three"]) await server.bring(user, mail(subject));
    const again = listening(user, {}, {}, box);
    await expect.poll(again.subjects).toEqual(["one", "two", "three"]);
    await server.bring(user, mail("four"));
    await expect.poll(again.subjects).toEqual(["one", "two", "three", "four"]);
    expect(box.state.offered).toBe(4);
  });

  test.each(["take", "all"] as const)(
    "while %s cannot be kept the cursor stays, and nothing is lost",
    async (away) => {
      const user = newUser();
      const box = listening(user);
      await isWell(box);
      box.state.away = away;
      await server.bring(user, mail("one"));
      if (away === "take") await expect.poll(() => box.state.offered).toBeGreaterThan(1);
      expect(box.cursors.get("INBOX")?.lastUid).toBe(0);
      box.state.away = false;
      await expect.poll(box.subjects).toEqual(["one"]);
      await expect.poll(() => box.cursors.get("INBOX")?.lastUid).toBe(1);
    },
  );

  test("a folder that was made anew is taken as a whole, and its keeper knows what it has", async () => {
    const user = newUser();
    server.administer("mailbox", "create", "-u", user, "Water");
    const box = listening(user, { folders: "Water" }, { look: 100 });
    await isWell(box);
    server.fill(user, "Water", [mail("one"), mail("two")]);
    await expect.poll(box.subjects).toEqual(["one", "two"]);
    const before = box.cursors.get("Water")!.uidValidity;
    server.administer("mailbox", "delete", "-u", user, "Water");
    server.administer("mailbox", "create", "-u", user, "Water");
    server.fill(user, "Water", [mail("two"), mail("three")]);
    await expect.poll(box.subjects).toEqual(["one", "two", "three"]);
    await expect.poll(() => box.cursors.get("Water")?.lastUid).toBe(2);
    expect(box.cursors.get("Water")!.uidValidity).not.toBe(before);
  });

  test("several folders are taken, each by its own cursor, also under names in any letters", async () => {
    const user = newUser();
    for (const folder of ["Año & Agua", "Bürger"]) server.administer("mailbox", "create", "-u", user, folder);
    const box = listening(user, { folders: "INBOX, Año & Agua, Bürger" });
    await isWell(box);
    await server.bring(user, mail("one"));
    server.fill(user, "Año & Agua", [mail("two")]);
    server.fill(user, "Bürger", [mail("three")]);
    await expect.poll(() => box.subjects().sort()).toEqual(["one", "three", "two"]);
    expect([...box.cursors.keys()].sort()).toEqual(["Año & Agua", "Bürger", "INBOX"]);
  });

  test("a line that is cut is laid again, and one that has gone dead is noticed", async () => {
    const user = newUser();
    const line = await layLine(`http://127.0.0.1:${server.port}`);
    ends.push(line.end);
    const box = listening(user, { imapPort: new URL(line.url).port }, { look: 100, command: 300 });
    await isWell(box);
    line.cut();
    await expect.poll(() => box.told.at(-1)).toMatch(/^delivery\./);
    await server.bring(user, mail("while it was cut"));
    line.mend();
    await expect.poll(box.subjects).toEqual(["while it was cut"]);
    await isWell(box);
    line.freeze();
    await server.bring(user, mail("while it was dead"));
    await expect.poll(() => box.told.at(-1)).toBe("delivery.time");
    line.mend();
    await expect.poll(box.subjects).toEqual(["while it was cut", "while it was dead"]);
  });

  test("where a server does not ring it is asked, and what comes is taken all the same", async () => {
    const silent = await startDovecot({ rings: false });
    const user = newUser();
    const box = listening(user, { imapPort: String(silent.port) }, { poll: 50 });
    await isWell(box);
    await silent.bring(user, mail("one"));
    await expect.poll(box.subjects).toEqual(["one"]);
    await box.end();
    await silent.end();
  });

  test("the server's own end of a line loses nothing", async () => {
    const user = newUser();
    const box = listening(user);
    await isWell(box);
    server.administer("kick", user);
    await server.bring(user, mail("one"));
    await expect.poll(box.subjects).toEqual(["one"]);
  });

  test("a mail that is larger than any is taken with its beginning", async () => {
    const user = newUser();
    const box = listening(user);
    await isWell(box);
    server.fill(user, "INBOX", [
      mail("huge", `${"x".repeat(997)}\r\n`.repeat(MOST_BYTES / 999 + 100)),
      mail("next"),
    ]);
    await expect.poll(box.subjects).toEqual(["huge", "next"]);
    expect(box.taken[0]!.bytes.length).toBe(MOST_BYTES);
    expect(box.taken[0]!.size).toBeGreaterThan(MOST_BYTES);
  });

  test("one that the server cannot read keeps none of the others, and is not passed over", async () => {
    const user = newUser();
    const box = listening(user);
    await isWell(box);
    await box.end();
    for (const subject of ["one", "two"]) await server.bring(user, mail(subject));
    server.spoil(user);
    const again = listening(user, {}, {}, box);
    await expect.poll(() => again.taken.length).toBe(2);
    expect(subjectOf(again.taken[1]!)).toBe("two");
    const body = again.taken[0]!.bytes;
    await expect(email.parse({ url: "", headers: {}, body })).rejects.toMatchObject({
      ...{ reason: "mail_unfetched", values: { folder: "INBOX" } },
    });
  });

  test("who is refused is told in the server's words, and is not asked for again at once", async () => {
    const box = listening("nobody", {}, {}, mailboxKeeper());
    await isWell(box);
    const stop = new AbortController();
    const kept = mailboxKeeper();
    const inbox = { ...inboxOf(newUser()), secrets: { smtpPassword: "another" } };
    const ended = listenImap(inbox, kept.keeper, stop.signal, { ...WAITS, first: 1 });
    await expect.poll(() => kept.told).toEqual(["Authentication failed."]);
    stop.abort();
    await ended;
    expect(kept.told).toEqual(["Authentication failed."]);
    await expect(checkImap(inbox)).rejects.toMatchObject({ message: "Authentication failed." });
  });

  test("a mailbox is looked at before its settings are kept, with its folders", async () => {
    const user = newUser();
    await checkImap(inboxOf(user));
    await expect(checkImap(inboxOf(user, { folders: "INBOX, Watr" }))).rejects.toMatchObject({
      ...{ name: "DeliveryError", message: expect.stringMatching(/Watr/) },
    });
    await expect(checkImap(inboxOf(user, { imapPort: "1" }))).rejects.toThrow("delivery.unreachable");
    await expect(checkImap(inboxOf(user, { imapHost: "10.1.2.3" }))).rejects.toThrow("delivery.forbidden");
  });

  test("a line is safe by the name that was typed, or there is none", async () => {
    const user = newUser();
    env().OUTBOUND_ALLOW.push("::1");
    const safe: Record<string, string>[] = [
      { imapSecurity: "starttls", imapHost: "localhost" },
      { imapSecurity: "tls", imapHost: "localhost", imapPort: String(server.safePort) },
    ];
    for (const one of safe) {
      await expect(checkImap(inboxOf(user, one))).rejects.toThrow("delivery.insecure");
      const forget = trust(server.certificate);
      await checkImap(inboxOf(user, one));
      await expect(checkImap(inboxOf(user, { ...one, imapHost: "127.0.0.1" }))).rejects.toThrow(
        "delivery.insecure",
      );
      forget();
    }
  });
});

test("without a server to fetch from there is nothing to listen to", async () => {
  const { keeper, told } = mailboxKeeper();
  await listenImap(mailboxAt(1), keeper, new AbortController().signal);
  expect(told).toEqual([]);
});
