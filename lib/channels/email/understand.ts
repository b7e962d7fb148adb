import { cleanLine, cleanText } from "../../clean-text.ts";
import { readAddresses } from "./addresses.ts";
import { readAutomatic } from "./automatic.ts";
import { readBody } from "./body.ts";
import { readBounce, reportText } from "./bounces.ts";
import { readDate } from "./date.ts";
import { all, first, type Head } from "./head.ts";
import { readId, readReferences } from "./ids.ts";
import { type Doubt, keptHeaders, type Mail } from "./mail.ts";
import { type Part, readParts } from "./parts.ts";
import { readPieces } from "./quoting.ts";
import { decodeWords } from "./words.ts";

/** A line of a header cannot be longer (RFC 5322), a subject of several neither. */
const LONGEST_SUBJECT = 998;

/** Reads a mail here and now; `readMail` does it where nothing waits for it. Throws Refused where it is too much. */
export function understand(bytes: Buffer): Mail {
  const root = readParts(bytes);
  const { head } = root;
  const hint = lettersOfBody(root);
  const addresses = (name: string) => all(head, name).flatMap((value) => readAddresses(value, hint));
  const body = readBody(root);
  const text = cleanText(body.text, Number.POSITIVE_INFINITY);
  const subject = cleanLine(decodeWords(first(head, "subject"), hint), LONGEST_SUBJECT);
  const senders = addresses("from");
  const from = senders[0] ?? { address: "", name: "" };
  const pieces = readPieces(text, subject);
  const own = pieces.find(({ kind }) => kind === "own")?.text ?? "";
  const automatic = readAutomatic(head, root.type, { from, subject, own });
  const ours = ["to", "cc", "delivered-to"].flatMap(addresses).map(({ address }) => address);
  return {
    ...{ messageId: readId(first(head, "message-id")), from, subject, text, pieces, automatic },
    references: readReferences(all(head, "in-reply-to"), all(head, "references")),
    ...{ replyTo: addresses("reply-to"), to: addresses("to"), cc: addresses("cc") },
    date: readDate(first(head, "date")),
    ...{
      html: body.html?.replaceAll("\u0000", "").toWellFormed() ?? null,
      files: body.files,
      sealed: sealedBy(root),
    },
    bounce: automatic?.kind === "bounce" ? readBounce(root, reportText(root, text), ours) : null,
    doubts: doubtsOf(senders.length, all(head, "from"), body.isBroken, `${subject}${from.name}${text}`),
    headers: keptOf(head, hint),
  };
}

/** Names and subjects of old programs are in the letters of their text, and say so nowhere else. */
function lettersOfBody(part: Part): string {
  for (let one: Part | undefined = part; one; one = one.parts[0])
    if (one.params.charset) return one.params.charset;
  return "";
}

function sealedBy({ type, params }: Part): Mail["sealed"] {
  if (type === "multipart/encrypted") return "encrypted";
  if (!/^application\/(x-)?pkcs7-mime$/.test(type)) return null;
  return /signed/i.test(params["smime-type"] ?? "") ? "signed" : "encrypted";
}

function doubtsOf(senders: number, from: string[], isBroken: boolean, shown: string): Doubt[] {
  const doubts: Doubt[] = [];
  // Two addresses in one name are how somebody looks like another.
  const isOne = senders === 1 && from.length === 1 && (from[0]!.match(/<[^<>]*@/g)?.length ?? 0) < 2;
  if (!isOne) doubts.push("sender");
  if (isBroken) doubts.push("structure");
  if (shown.includes("\ufffd")) doubts.push("letters");
  return doubts;
}

function keptOf(head: Head, hint: string): Mail["headers"] {
  const kept: Mail["headers"] = {};
  for (const name of keptHeaders) {
    const values = all(head, name);
    if (values.length)
      kept[name] = values.slice(0, 20).map((value) => cleanLine(decodeWords(value, hint), 2000));
  }
  return kept;
}
