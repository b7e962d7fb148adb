import { domainToASCII } from "node:url";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Outbound, OutgoingMail, Transcript } from "../contract.ts";
import { htmlOf } from "./compose-html.ts";
import type { Address } from "./mail.ts";

export type Composed = {
  bytes: Buffer;
  /** Whom the server is told: an empty `from` gets no bounce (RFC 5321, 4.5.5). */
  envelope: { from: string; to: string[] };
};

export type Composable = Pick<Outbound, "to" | "body"> & {
  mail: OutgoingMail;
  files: Pick<Outbound["files"][number], "name" | "type" | "read">[];
};

/** The mail as it leaves, of which the server changes nothing but its head. */
export async function compose(out: Composable): Promise<Composed> {
  const { mail, body } = out;
  const files = [];
  for (const { name, type, read } of out.files)
    files.push({ filename: name, contentType: type, content: await read() });
  const logo = mail.letterhead?.logo;
  // With the words that show it, and no file beside them.
  if (logo)
    files.push({
      ...{ filename: "logo.png", contentType: "image/png", content: logo.png },
      ...{ cid: logo.id, contentDisposition: "inline" as const },
    });
  const to = [{ address: out.to, name: mail.name }];
  const node = new MailComposer({
    ...{ messageId: mail.messageId, subject: mail.subject, from: mail.from, to, cc: mail.cc },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.references.length
      ? { inReplyTo: mail.references.at(-1), references: mail.references.join(" ") }
      : {}),
    ...{ text: textOf(body, mail), html: htmlOf(body, mail), attachments: files },
    headers: {
      "Content-Language": mail.language,
      ...(mail.automatic ? automaticOf(mail.automatic) : mail.transcript ? asked : {}),
    },
    // Nothing that a resident or an agent wrote may have this machine read a file or ask another.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  }).compile();
  return { bytes: await node.build(), envelope: envelopeOf(out) };
}

/** RFC 3834; the second and third for those who do not know it. */
const automaticOf = (how: "replied" | "generated") => ({
  "Auto-Submitted": `auto-${how}`,
  Precedence: "bulk",
  "X-Auto-Response-Suppress": "All",
});

/** Somebody waits for it, so that it is nobody's bulk; and what comes back is to be known. */
const asked = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

/** Those in Bcc are told to the server and to nobody else. */
function envelopeOf({ to, mail }: Composable): Composed["envelope"] {
  const all = [to, ...[...mail.cc, ...mail.bcc].map(({ address }: Address) => address)].map(inAscii);
  const once = new Map(all.map((address) => [address.toLowerCase(), address]));
  return { from: mail.automatic ? "" : inAscii(mail.from.address), to: [...once.values()] };
}

/** Domains have a form that every server knows; what stands before the sign has none. */
export function inAscii(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`;
}

function textOf(body: string, { signature, quoted, transcript }: OutgoingMail): string {
  const said = transcript ? repeated(transcript) : [body.trimEnd()];
  // The blank behind the dashes is what programs know a signature by (RFC 3676, 4.3).
  if (signature) said.push(`-- \n${signature}`);
  if (quoted) said.push(`${quoted.says}\n${quoted.text.trimEnd().split("\n").map(marked).join("\n")}`);
  return `${said.join("\n\n")}\n`;
}

/** Set in below whoever said it: blank lines are in what was said, too. */
const repeated = ({ opening, turns }: Transcript) => [
  opening,
  ...turns.map(({ head, words, files }) =>
    [head, ...[words.trimEnd(), ...files].join("\n").trim().split("\n").map(setIn)].join("\n"),
  ),
];

const setIn = (line: string) => `  ${line}`.trimEnd();

const marked = (line: string) => (line.startsWith(">") ? `>${line}` : `> ${line}`).trimEnd();
