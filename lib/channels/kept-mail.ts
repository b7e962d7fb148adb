import type { MailPiece } from "#db/schema/mails.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import type { KeptMail } from "../mails/kept.ts";
import type { Said, Thread } from "../mails/threading.ts";
import type { IncomingMail } from "./contract.ts";

const DAY = 86_400_000;

/** Signs of a text that a thread shows; what is longer is read in the mail as it was sent. */
export const MOST_SHOWN = 100_000;

/** What a mail that came in is kept as, beside its words. */
export function keptOf(mail: IncomingMail, shown: string, { suggests }: Thread): KeptMail {
  const { messageId, references, subject, from, to, cc, replyTo, hasHtml, automatic, sealed } = mail;
  const answers = replyTo[0]?.address.toLowerCase();
  return {
    internetId: cleanLine(messageId, 998),
    refs: references.slice(0, 50).map((one) => cleanLine(one, 998)),
    subject: cleanLine(subject, 998),
    parties: { from, to: to.slice(0, 100), cc: cc.slice(0, 100) },
    replyTo: answers && answers !== from.address.toLowerCase() ? cleanLine(answers, 254) : null,
    pieces: piecesOf(mail, shown.length),
    hasHtml,
    automatic: automatic?.kind,
    automaticWhy: automatic && cleanLine(automatic.why, 300),
    doubts: [
      ...mail.doubts,
      ...(shown.length < lengthOf(mail) ? ["long"] : []),
      ...(mail.date && Date.now() - +mail.date > DAY ? ["late"] : []),
    ],
    sealed,
    dmarc: dmarcOf(mail),
    suggestedId: suggests?.id,
    suggestedBecause: suggests?.because,
  };
}

/** As long as the part of the text that is shown. */
function piecesOf({ pieces }: IncomingMail, length: number): MailPiece[] {
  const kept: MailPiece[] = [];
  let rest = length;
  for (const { kind, text } of pieces) {
    if (rest <= 0) break;
    kept.push({ kind, length: Math.min(text.length, rest) });
    rest -= text.length + 1;
  }
  return kept;
}

const lengthOf = ({ pieces }: IncomingMail): number =>
  pieces.reduce((sum, { text }) => sum + text.length + 1, -1);

/** What is shown of its words. */
export const shownOf = (body: string): string => cleanText(body, MOST_SHOWN);

/** What its sender wrote for this mail, as a row of a list says it. */
export const ownWords = ({ pieces }: IncomingMail): string =>
  pieces.find(({ kind, text }) => kind === "own" && text.trim())?.text ?? "";

/** What the last server says, which is ours: those further down anybody may have written. */
const dmarcOf = ({ headers }: IncomingMail): string | null =>
  /\bdmarc\s*=\s*([a-z]+)/i.exec(headers["authentication-results"]?.[0] ?? "")?.[1]?.toLowerCase() ?? null;

/** What says where it belongs. */
export function saidBy(mail: IncomingMail): Said {
  const { from, subject, references, to, cc, headers, doubts } = mail;
  return {
    from: from.address.toLowerCase(),
    subject,
    references,
    sentTo: [
      ...[...to, ...cc].map(({ address }) => address),
      ...(headers["delivered-to"] ?? []),
      ...(headers["x-original-to"] ?? []),
    ],
    isDoubtful: doubts.includes("sender") || dmarcOf(mail) === "fail",
  };
}
