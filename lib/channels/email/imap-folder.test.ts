import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { layLine } from "../../testing/line.ts";
import { hasDovecot, startDovecot } from "../../testing/mail-servers.ts";
import { mailboxKeeper } from "../../testing/mailbox-keeper.ts";
import { isWell, mailAbout, startMailboxes, subjectOf } from "../../testing/mailboxes.ts";
import { email } from "./driver.ts";
import { checkImap, listenImap } from "./imap.ts";
import { WAITS } from "./imap-line.ts";
import { MOST_BYTES } from "./limits.ts";

describe.skipIf(!hasDovecot)("a mailbox of a real server on bad days", () => {
  let boxes: Awaited<ReturnType<typeof startMailboxes>>;
  beforeAll(async () => {
    boxes = await startMailboxes();
  });
  afterEach(() => boxes.endTest());
  afterAll(() => boxes.end());

  test("a folder that was made anew is taken as a whole, and its keeper knows what it has", async () => {
    const user = boxes.newUser();
    boxes.server.administer("mailbox", "create", "-u", user, "Water");
    const box = boxes.listening(user, { folders: "Water" }, { look: 100 });
    await isWell(box);
    boxes.server.fill(user, "Water", [mailAbout("one"), mailAbout("two")]);
    await expect.poll(box.subjects).toEqual(["one", "two"]);
    const before = box.cursors.get("Water")!.uidValidity;
    boxes.server.administer("mailbox", "delete", "-u", user, "Water");
    boxes.server.administer("mailbox", "create", "-u", user, "Water");
    boxes.server.fill(user, "Water", [mailAbout("two"), mailAbout("three")]);
    await expect.poll(box.subjects).toEqual(["one", "two", "three"]);
    await expect.poll(() => box.cursors.get("Water")?.lastUid).toBe(2);
    expect(box.cursors.get("Water")!.uidValidity).not.toBe(before);
  });

  test("a line that is cut is laid again, and one that has gone dead is noticed", async () => {
    const user = boxes.newUser();
    const line = await layLine(`http://127.0.0.1:${boxes.server.port}`);
    boxes.atEnd(line.end);
    const box = boxes.listening(user, { imapPort: new URL(line.url).port }, { look: 100, command: 300 });
    await isWell(box);
    line.cut();
    await expect.poll(() => box.told.at(-1)).toMatch(/^delivery\./);
    await boxes.server.bring(user, mailAbout("while it was cut"));
    line.mend();
    await expect.poll(box.subjects).toEqual(["while it was cut"]);
    await isWell(box);
    line.freeze();
    await boxes.server.bring(user, mailAbout("while it was dead"));
    await expect.poll(() => box.told.at(-1)).toBe("delivery.time");
    line.mend();
    await expect.poll(box.subjects).toEqual(["while it was cut", "while it was dead"]);
  });

  test("where a server does not ring it is asked, and what comes is taken all the same", async () => {
    const silent = await startDovecot({ rings: false });
    const user = boxes.newUser();
    const box = boxes.listening(user, { imapPort: String(silent.port) }, { poll: 50 });
    await isWell(box);
    await silent.bring(user, mailAbout("one"));
    await expect.poll(box.subjects).toEqual(["one"]);
    await box.end();
    await silent.end();
  });

  test("the server's own end of a line loses nothing", async () => {
    const user = boxes.newUser();
    const box = boxes.listening(user);
    await isWell(box);
    boxes.server.administer("kick", user);
    await boxes.server.bring(user, mailAbout("one"));
    await expect.poll(box.subjects).toEqual(["one"]);
  });

  test("a mail that is larger than any is taken with its beginning", async () => {
    const user = boxes.newUser();
    const box = boxes.listening(user);
    await isWell(box);
    boxes.server.fill(user, "INBOX", [
      mailAbout("huge", `${"x".repeat(997)}\r\n`.repeat(MOST_BYTES / 999 + 100)),
      mailAbout("next"),
    ]);
    await expect.poll(box.subjects).toEqual(["huge", "next"]);
    expect(box.taken[0]!.bytes.length).toBe(MOST_BYTES);
    expect(box.taken[0]!.size).toBeGreaterThan(MOST_BYTES);
  });

  test("one that the server cannot read keeps none of the others, and is not passed over", async () => {
    const user = boxes.newUser();
    const box = boxes.listening(user);
    await isWell(box);
    await box.end();
    for (const subject of ["one", "two"]) await boxes.server.bring(user, mailAbout(subject));
    boxes.server.spoil(user, "one");
    const again = boxes.listening(user, {}, {}, box);
    await expect.poll(() => again.taken.length).toBe(2);
    expect(subjectOf(again.taken[1]!)).toBe("two");
    const body = again.taken[0]!.bytes;
    await expect(email.parse({ url: "", headers: {}, body })).rejects.toMatchObject({
      ...{ reason: "mail_unfetched", values: { folder: "INBOX" } },
    });
  });

  test("who is refused is told in the server's words, and is not asked for again at once", async () => {
    const stop = new AbortController();
    const kept = mailboxKeeper();
    const inbox = { ...boxes.inboxOf(boxes.newUser()), secrets: { smtpPassword: "another" } };
    const ended = listenImap(inbox, kept.keeper, stop.signal, { ...WAITS, first: 1 });
    await expect.poll(() => kept.told).toEqual(["Authentication failed."]);
    stop.abort();
    await ended;
    expect(kept.told).toEqual(["Authentication failed."]);
    await expect(checkImap(inbox)).rejects.toMatchObject({ message: "Authentication failed." });
  });
});
