import { expect, test } from "vitest";
import { htmlMail } from "../../testing/scenes/mails-shown.ts";
import { email } from "./driver.ts";
import { foldersOf, imapOf, smtpOf } from "./servers.ts";

const typed = {
  ...{ address: " Water@Riverton.example ", displayName: "Riverton\r\nWater" },
  ...{ smtpHost: "SMTP.riverton.example", smtpPort: "587", smtpSecurity: "starttls" },
  ...{ smtpUser: "water", smtpPassword: "a pass word" },
  ...{ imapHost: "", imapPort: "", imapSecurity: "", imapUser: "", imapPassword: "" },
  ...{ folders: "", signature: "Riverton Water\n", perSecond: "" },
};
const fetching = { imapHost: "imap.riverton.example", imapPort: "993", imapSecurity: "tls" };
const read = (more: Partial<typeof typed> = {}) => email.settings.safeParse({ ...typed, ...more });

test("what an admin types is read as it was meant", () => {
  expect(read().data).toMatchObject({
    ...{
      address: "water@riverton.example",
      displayName: "Riverton Water",
      smtpHost: "smtp.riverton.example",
    },
    ...{ smtpPassword: "a pass word", folders: "INBOX", signature: "Riverton Water", perSecond: "10" },
  });
  expect(read({ folders: "INBOX, Bürger/Wasser ,,INBOX" }).data?.folders).toBe("INBOX, Bürger/Wasser");
});

const wrong: [Partial<typeof typed>, string][] = [
  [{ address: "water" }, "mailbox_address"],
  [{ smtpHost: "" }, "mailbox_smtp"],
  [{ smtpHost: "https://smtp.riverton.example" }, "mailbox_smtp"],
  [{ smtpHost: "smtp.riverton.example:587" }, "mailbox_smtp"],
  [{ smtpPort: "70000" }, "mailbox_port"],
  [{ smtpSecurity: "none" }, "mailbox_security"],
  [{ smtpPassword: "" }, "mailbox_password"],
  [{ smtpUser: "" }, "mailbox_password"],
  [{ smtpPassword: "with\r\na line" }, "mailbox_password"],
  [{ ...fetching, imapPort: "" }, "mailbox_port"],
  [{ ...fetching, imapSecurity: "" }, "mailbox_security"],
  [{ ...fetching, smtpUser: "", smtpPassword: "" }, "mailbox_password"],
  [{ folders: Array.from({ length: 11 }, (_, at) => `F${at}`).join() }, "mailbox_folders"],
  [{ perSecond: "100" }, "mailbox_per_second"],
];
test.each(wrong)("%j is refused with what to do", (more, reason) => {
  expect(read(more).error?.issues[0]?.message).toBe(reason);
});

test("one user and one password are enough where both servers know the same", () => {
  const { smtpPassword, imapPassword, address, ...settings } = read(fetching).data!;
  const inbox = { agencyId: 1, id: 1, channel: "email" as const, address: address!, settings };
  const secrets = { smtpPassword: smtpPassword!, imapPassword: imapPassword! };
  expect(imapOf({ ...inbox, secrets })).toEqual({
    ...{
      host: "imap.riverton.example",
      port: 993,
      security: "tls",
      user: "water",
      password: "a pass word",
      tokens: null,
    },
  });
  expect(imapOf({ ...inbox, secrets: { ...secrets, imapPassword: "another" } })?.password).toBe("another");
  expect(smtpOf({ ...inbox, secrets })).toMatchObject({ port: 587, security: "starttls" });
  expect(foldersOf({ ...inbox, secrets })).toEqual(["INBOX"]);
  expect(imapOf({ ...inbox, secrets, settings: { ...settings, imapHost: "" } })).toBeNull();
});

const raw = (body: string) => ({
  url: "https://inbox.example/hooks/email/x",
  headers: {},
  body: Buffer.from(body),
});
const lines = [
  'From: "Ana Ruiz" <ana@example.com>',
  ...["To: water@riverton.example", "Subject: Meter", "Message-ID: <1@example.com>", "MIME-Version: 1.0"],
  ...['Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/html", ""],
  ...[
    "<p>It runs</p>",
    "--b",
    "Content-Type: image/png; name=m.png",
    "Content-Transfer-Encoding: base64",
    "",
  ],
  ...["AAEC", "--b--", ""],
].join("\r\n");

test("a mail is one message, the same in every repeat, by its bytes and not by what it calls itself", async () => {
  const [one, more] = await email.parse(raw(lines));
  expect(more).toBeUndefined();
  expect(one).toMatchObject({
    externalId: expect.stringMatching(/^mail:[\da-f]{32}$/),
    ...{ from: "ana@example.com", name: "Ana Ruiz", body: "It runs" },
    files: [{ name: "m.png", type: "image/png", bytes: Uint8Array.from([0, 1, 2]) }],
    mail: { subject: "Meter", messageId: "<1@example.com>", hasHtml: true, automatic: null },
  });
  expect(await email.parse(raw(lines))).toEqual([one]);
  const [other] = await email.parse(raw(lines.replace("runs", "stands")));
  expect(other!.externalId).not.toBe(one!.externalId);
});

test("an item of a mailbox tells of nothing of ours", () => {
  expect(email.progress(raw(lines))).toBeNull();
});

test("a logo in a mail is shown where the mail is, what somebody photographed is a file of it as well", async () => {
  const html = '<p>Look</p><img src="cid:logo"><img src="cid:photo">';
  const pictures = { logo: Buffer.alloc(900), photo: Buffer.alloc(90_000) };
  const body = Buffer.from(htmlMail(html, pictures));
  const [found] = await email.parse({ url: "", headers: {}, body });
  expect(found!.files.map(({ name }) => name)).toEqual(["photo.png"]);
  // Nothing names it: whoever reads has no other way to it.
  const alone = Buffer.from(htmlMail("<p>Look</p>", { logo: pictures.logo }));
  expect((await email.parse({ url: "", headers: {}, body: alone }))[0]!.files).toHaveLength(1);
});
