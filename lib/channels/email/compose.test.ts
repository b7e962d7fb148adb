import { expect, test } from "vitest";
import type { OutgoingMail } from "../contract.ts";
import { type Composable, compose } from "./compose.ts";
import { email } from "./driver.ts";
import { understand } from "./understand.ts";

const mail: OutgoingMail = {
  ...{ messageId: "<c7.token@riverton.example>", references: [], replyTo: null, name: "Ana Ruiz" },
  from: { address: "water@riverton.example", name: "Riverton Water" },
  ...{ cc: [], bcc: [], subject: "Your meter", signature: "", quoted: null },
  ...{ automatic: null, language: "en" as const },
};
type Changed = Partial<Omit<Composable, "mail">> & { mail?: Partial<OutgoingMail> };

/** Composed, and read again as anybody's mail is read. */
async function made({ mail: more, ...changed }: Changed) {
  const out = { to: "ana@example.com", body: "It runs.", files: [], ...changed, mail: { ...mail, ...more } };
  const { bytes, envelope } = await compose(out);
  const raw = bytes.toString("latin1");
  return { ...understand(bytes), raw, head: raw.slice(0, raw.indexOf("\r\n\r\n")), envelope };
}

const bodies = [
  "One line",
  "¿Cuándo viene?\n\nGracias 🙏\nJosé",
  "A line of plain words that is longer than any that a server shows in one piece, ".repeat(9).trim(),
  "x".repeat(2000),
  "From the north\n.\n..two dots\n> a mark of their own\n-- no signature",
  "  set   with  blanks\n\tand a tab",
  "<b>no markup</b> & no &amp; entity, «\u201cquoted\u201d»",
];
test.each(bodies)("what is written arrives: %j", async (body) => {
  const read = await made({ body });
  expect(read.text.trimEnd()).toBe(body);
  expect(read.doubts).toEqual([]);
});

test("names, subjects and names of files survive in any letters and at any length", async () => {
  const name = 'Núñez, José "Pepe" Ruiz';
  const subject = `Año nuevo: ${"medidores de señal ".repeat(20)}🙏`;
  const files = [`Informe año ${"– señal ".repeat(15)}.pdf`, 'plain; name="odd".txt'].map((one) => ({
    ...{ name: one, type: "application/pdf", read: async () => Buffer.from([0, 1, 2, 255]) },
  }));
  const read = await made({ files, mail: { name, subject, from: { address: mail.from.address, name } } });
  expect(read.subject).toBe(subject);
  expect(read.from).toEqual({ address: "water@riverton.example", name });
  expect(read.to).toEqual([{ address: "ana@example.com", name }]);
  expect(read.files.map((file) => [file.name.replace(/_/g, '"'), [...file.bytes]])).toEqual(
    files.map((file) => [file.name, [0, 1, 2, 255]]),
  );
  for (const line of read.raw.split("\r\n")) expect(line.length).toBeLessThan(200);
});

test("a file of text arrives byte for byte, with the ends of its lines and its own letters", async () => {
  const bytes = Buffer.from("caf\xe9;1\n.\nlast\r\n\xff", "latin1");
  for (const type of ["text/csv", "text/plain", "text/html", "message/rfc822", "application/octet-stream"]) {
    const { files } = await made({ files: [{ name: "list.csv", type, read: async () => bytes }] });
    expect(
      files.map((file) => Buffer.from(file.bytes).equals(bytes)),
      type,
    ).toEqual([true]);
  }
});

test("it says what it answers, the last first, and what it is called", async () => {
  const references = ["<a@example.com>", "<b@example.com>"];
  const read = await made({ mail: { references, replyTo: "water+c7.token@riverton.example" } });
  expect(read.messageId).toBe("<c7.token@riverton.example>");
  expect(read.references).toEqual(["<b@example.com>", "<a@example.com>"]);
  expect(read.head).toMatch(/^In-Reply-To: <b@example.com>\r$/m);
  expect(read.replyTo).toEqual([{ address: "water+c7.token@riverton.example", name: "" }]);
  expect(read.head).toMatch(/^Content-Language: en\r$/m);
  expect((await made({})).head).not.toMatch(
    /^(In-Reply-To|References|Reply-To|Auto-Submitted|Precedence):/im,
  );
});

test("who gets a blind copy is told to the server and to nobody else", async () => {
  const bcc = [{ address: "Hidden@example.com", name: "Somebody" }];
  const cc = [
    { address: "bo@example.com", name: "" },
    { address: "ANA@example.com", name: "" },
  ];
  const { envelope, raw } = await made({ mail: { cc, bcc } });
  expect(envelope.to).toEqual(["ANA@example.com", "bo@example.com", "Hidden@example.com"]);
  expect(raw).not.toMatch(/bcc|hidden|somebody/i);
});

test("a domain in other letters is written as every server knows it", async () => {
  const { envelope, to } = await made({ to: "ana@exämple.org" });
  expect(envelope.to).toEqual(["ana@xn--exmple-cua.org"]);
  expect(to[0]!.address).toBe("ana@xn--exmple-cua.org");
});

test.each(["replied", "generated"] as const)(
  "what no person wrote but a program %s says so, and nothing comes back of it",
  async (automatic) => {
    const read = await made({ mail: { automatic } });
    expect(read.envelope.from).toBe("");
    expect(read.automatic).toMatchObject({ isCertain: true });
    expect(read.head).toContain(`\r\nAuto-Submitted: auto-${automatic}\r\n`);
    expect(read.head).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
  },
);

test("signature and what is answered stand below, where programs fold them", async () => {
  const quoted = { says: "Ana Ruiz wrote on Monday:", text: "Is it the meter?\n\n> I asked that before" };
  const read = await made({ body: "Yes.\n", mail: { signature: "Riverton Water\n(530) 555-0100", quoted } });
  expect(read.text.trimEnd()).toBe(
    `Yes.\n\n-- \nRiverton Water\n(530) 555-0100\n\nAna Ruiz wrote on Monday:\n> Is it the meter?\n>\n>> I asked that before`,
  );
  expect(read.pieces.map(({ kind }) => kind)).toEqual(["own", "signature", "quoted"]);
  expect(read.html).toContain("<p>Yes.</p>");
  expect(read.html).toMatch(/<blockquote type="cite"[^>]*>\n<p>Is it the meter\?<\/p>/);
});

test("addresses in it can be followed, and nothing else in it is markup", async () => {
  const body = `See https://riverton.example/a?b=1&c=2, (https://riverton.example/map) or ask water@riverton.example.
<script>alert(1)</script> https://riverton.example/"onclick="x`;
  const { html } = await made({ body });
  expect([...html!.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    "https://riverton.example/a?b=1&#38;c=2",
    "https://riverton.example/map",
    "mailto:water@riverton.example",
    "https://riverton.example/",
  ]);
  expect(html).not.toMatch(/<script|"onclick/);
});

const logo = { id: "logo-1@parley", png: Buffer.from([137, 80, 78, 71, 1, 2]), width: 120, height: 40 };
const letterhead = { agency: 'Riverton "Water" & Light', color: "#0c5a78", logo };

test("logo and colour stand above the words for programs that show them, and the plain words are as they were", async () => {
  const read = await made({ mail: { letterhead } });
  expect(read.text.trimEnd()).toBe("It runs.");
  expect(read.html).toContain('src="cid:logo-1@parley" alt="Riverton &#34;Water&#34; &#38; Light"');
  expect(read.html).toContain("border-bottom:3px solid #0c5a78");
  expect(read.html).not.toMatch(/https?:/);
  expect(read.files).toMatchObject([{ name: "logo.png", contentId: "logo-1@parley", isInline: true }]);
  expect(Buffer.from(read.files[0]!.bytes)).toEqual(logo.png);
  const named = await made({ mail: { letterhead: { ...letterhead, logo: null } } });
  expect(named.html).toContain("<b>Riverton &#34;Water&#34; &#38; Light</b>");
  expect(named.files).toEqual([]);
});

test("a logo that comes back with an answer is no file of it, and what is answered is still told apart", async () => {
  const quoted = { says: "On Monday Ana wrote:", text: "Is it the meter?" };
  const { bytes } = await compose({
    ...{ to: "ana@example.com", body: "Yes.", files: [] },
    mail: { ...mail, letterhead, quoted },
  });
  const [found] = await email.parse({ url: "", headers: {}, body: bytes });
  expect(found!.files).toEqual([]);
  expect(found!.mail!.pieces.map(({ kind }) => kind)).toEqual(["own", "quoted"]);
});
