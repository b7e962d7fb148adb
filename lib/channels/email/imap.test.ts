import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { env } from "../../env.ts";
import { trust } from "../../testing/certificate.ts";
import { hasDovecot } from "../../testing/mail-servers.ts";
import { mailboxKeeper } from "../../testing/mailbox-keeper.ts";
import { isWell, mailAbout, startMailboxes } from "../../testing/mailboxes.ts";
import { mailboxAt } from "../../testing/scripted-smtp.ts";
import { checkImap, listenImap } from "./imap.ts";

describe.skipIf(!hasDovecot)("a mailbox of a real server", () => {
  let boxes: Awaited<ReturnType<typeof startMailboxes>>;
  beforeAll(async () => {
    boxes = await startMailboxes();
  });
  afterEach(() => boxes.endTest());
  afterAll(() => boxes.end());

  test("what lies there already is old, and what comes is taken as it comes, byte for byte", async () => {
    const user = boxes.newUser();
    boxes.server.lay(
      user,
      Array.from({ length: 2000 }, (_, at) => mailAbout(`old ${at}`)),
    );
    const box = boxes.listening(user);
    await isWell(box);
    expect(box.taken).toEqual([]);
    expect(box.cursors.get("INBOX")).toMatchObject({ lastUid: 2000 });
    await boxes.server.bring(user, mailAbout("new", "¿Cuándo?"));
    await expect.poll(box.subjects).toEqual(["new"]);
    expect(box.taken[0]!.bytes.toString()).toContain("\r\n\r\n¿Cuándo?\r\n");
    expect(box.taken[0]).toMatchObject({ folder: "INBOX", uid: 2001, size: box.taken[0]!.bytes.length });
    await expect.poll(() => box.cursors.get("INBOX")?.lastUid).toBe(2001);
  });

  test("nothing is changed there: what we have taken is as unread as before", async () => {
    const user = boxes.newUser();
    const box = boxes.listening(user);
    await isWell(box);
    await boxes.server.bring(user, mailAbout("one"));
    await expect.poll(box.subjects).toEqual(["one"]);
    expect(boxes.server.administer("fetch", "-u", user, "flags", "mailbox", "INBOX")).not.toMatch(/Seen/);
  });

  test("what came while nobody listened is taken once, the oldest first", async () => {
    const user = boxes.newUser();
    const box = boxes.listening(user);
    await isWell(box);
    await box.end();
    for (const subject of ["one", "two", "three"]) await boxes.server.bring(user, mailAbout(subject));
    const again = boxes.listening(user, {}, {}, box);
    await expect.poll(again.subjects).toEqual(["one", "two", "three"]);
    await boxes.server.bring(user, mailAbout("four"));
    await expect.poll(again.subjects).toEqual(["one", "two", "three", "four"]);
    expect(box.state.offered).toBe(4);
  });

  test.each(["take", "all"] as const)(
    "while %s cannot be kept the cursor stays, and nothing is lost",
    async (away) => {
      const user = boxes.newUser();
      const box = boxes.listening(user);
      await isWell(box);
      box.state.away = away;
      await boxes.server.bring(user, mailAbout("one"));
      if (away === "take") await expect.poll(() => box.state.offered).toBeGreaterThan(1);
      expect(box.cursors.get("INBOX")?.lastUid).toBe(0);
      box.state.away = false;
      await expect.poll(box.subjects).toEqual(["one"]);
      await expect.poll(() => box.cursors.get("INBOX")?.lastUid).toBe(1);
    },
  );

  test("several folders are taken, each by its own cursor, also under names in any letters", async () => {
    const user = boxes.newUser();
    for (const folder of ["Año & Agua", "Bürger"])
      boxes.server.administer("mailbox", "create", "-u", user, folder);
    const box = boxes.listening(user, { folders: "INBOX, Año & Agua, Bürger" });
    await isWell(box);
    await boxes.server.bring(user, mailAbout("one"));
    boxes.server.fill(user, "Año & Agua", [mailAbout("two")]);
    boxes.server.fill(user, "Bürger", [mailAbout("three")]);
    await expect.poll(() => box.subjects().sort()).toEqual(["one", "three", "two"]);
    expect([...box.cursors.keys()].sort()).toEqual(["Año & Agua", "Bürger", "INBOX"]);
  });

  test("a mailbox is looked at before its settings are kept, with its folders", async () => {
    const user = boxes.newUser();
    await checkImap(boxes.inboxOf(user));
    await expect(checkImap(boxes.inboxOf(user, { folders: "INBOX, Watr" }))).rejects.toMatchObject({
      ...{ name: "DeliveryError", message: expect.stringMatching(/Watr/) },
    });
    await expect(checkImap(boxes.inboxOf(user, { imapPort: "1" }))).rejects.toThrow("delivery.unreachable");
    await expect(checkImap(boxes.inboxOf(user, { imapHost: "10.1.2.3" }))).rejects.toThrow(
      "delivery.forbidden",
    );
  });

  test("a line is safe by the name that was typed, or there is none", async () => {
    const user = boxes.newUser();
    env().OUTBOUND_ALLOW.push("::1");
    const safe: Record<string, string>[] = [
      { imapSecurity: "starttls", imapHost: "localhost" },
      { imapSecurity: "tls", imapHost: "localhost", imapPort: String(boxes.server.safePort) },
    ];
    for (const one of safe) {
      await expect(checkImap(boxes.inboxOf(user, one))).rejects.toThrow("delivery.insecure");
      const forget = trust(boxes.server.certificate);
      await checkImap(boxes.inboxOf(user, one));
      await expect(checkImap(boxes.inboxOf(user, { ...one, imapHost: "127.0.0.1" }))).rejects.toThrow(
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
