import { cleanLine } from "../../clean-text.ts";
import { proseOf } from "./bounce-prose.ts";
import { all, first, type Head, readHead } from "./head.ts";
import { idsIn } from "./ids.ts";
import { lettersOf } from "./letters.ts";
import type { Bounce } from "./mail.ts";
import { contentOf, type Part } from "./parts.ts";
import { decodeWords } from "./words.ts";

/**
 * What a report says of the mail that came back: its fields (RFC 3464) before the headers of some servers, before prose.
 * Half of all reports have nothing but prose.
 * @param ours addresses that the report was sent to: never those that failed
 */
export function readBounce(root: Part, text: string, ours: string[]): Bounce {
  const leaves = leavesOf(root);
  const groups = leaves.filter(({ type }) => type === "message/delivery-status").flatMap(groupsOf);
  const original = originalOf(leaves, text);
  const fields = groups.filter((group) => group.has("final-recipient") || group.has("original-recipient"));
  const failed = fields.filter((group) => !/delivered|relayed|expanded/i.test(first(group, "action")));
  const byFields = (failed.length ? failed : fields).map(recipientOf).filter(Boolean);
  const byHeader = all(root.head, "x-failed-recipients").flatMap(addressesIn);
  const prose = proseOf(beforeOriginal(text), ours);
  const known = byFields.length ? byFields : byHeader;
  const of = failed[0] ?? fields[0];
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(of ? first(of, "status") : "")?.[0] ?? "";
  const words = of ? diagnosis(of) : "";
  const code = status && !status.endsWith(".0.0") ? status : prose.status || statusIn(words) || status;
  return {
    messageIds: original.ids,
    recipients: unique(known.length ? known : prose.recipients.length ? prose.recipients : original.to),
    status: code,
    isPermanent: permanence(of ? first(of, "action") : "", code, text),
    words: cleanLine(decodeWords(words || prose.words), 500),
    certainty: known.length ? "certain" : "probably",
  };
}

function leavesOf(part: Part): Part[] {
  return part.parts.length ? part.parts.flatMap(leavesOf) : [part];
}

/** Groups of fields, parted by blank lines; the first is of the mail, each further one of a recipient. */
function groupsOf(part: Part): Head[] {
  return contentOf(part)
    .toString("latin1")
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .slice(0, 200)
    .map((group) => readHead(Buffer.from(group.trim(), "latin1")).head);
}

/** The one that was written to, and not where it was sent on to. */
const recipientOf = (group: Head): string =>
  addressesIn(first(group, "original-recipient"))[0] ?? addressesIn(first(group, "final-recipient"))[0] ?? "";

const addressesIn = (value: string): string[] =>
  [...value.matchAll(/[^\s<>;,:"()]+@[^\s<>;,"()]+/g)].map(([address]) => address.replace(/\.$/, ""));

const diagnosis = (group: Head): string =>
  first(group, "diagnostic-code")
    .replace(/^\s*[\w-]+\s*;\s*/, "")
    .replace(/\s+/g, " ")
    .trim();

const statusIn = (words: string) => /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? "";

/** In a part of its own, or pasted below the report. */
function originalOf(leaves: Part[], text: string): { ids: string[]; to: string[] } {
  const heads = leaves
    .filter(({ type }) => /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(type))
    .map((part) => readHead(contentOf(part)).head);
  const below = text.slice(beforeOriginal(text).length);
  const pasted = [...text.matchAll(/^[> \t]*message-id:\s*(<[^<>\s]+>)/gim)].map(([, id]) => id!);
  const to = /^[> \t]*to:[ \t]*([^\n]{1,400})/im.exec(below)?.[1] ?? "";
  return {
    ids: unique([...heads.flatMap((head) => idsIn(first(head, "message-id"))), ...pasted]).slice(0, 20),
    to: [...heads.map((head) => first(head, "to")), to].flatMap(addressesIn).slice(0, 20),
  };
}

/** Its addresses are not those that failed. */
function beforeOriginal(text: string): string {
  const at = text.search(COPY);
  return (at > 0 ? text.slice(0, at) : text).slice(0, 20_000);
}

const COPY =
  /^(?:[-=*_ ]*(?:below this line is a copy of the message|this is a copy of the message|original message follows|(?:original|returned|undelivered) message|message header|copy of (?:the|your) message|unsent message below|your message follows|mensaje original)\b.*|return-path:.*|message-id: *<.*|received: (?:from|by) .*)$/im;

/** The class of the code, unless the server says that it goes on trying. */
function permanence(action: string, status: string, text: string): boolean | null {
  const words = text.slice(0, 2000);
  if (/delayed/i.test(action) || (!action && LATER.test(words))) return false;
  if (status) return status[0] === "5";
  return /failed/i.test(action) || NEVER.test(words) ? true : null;
}

const LATER = /\b(?:warning|delayed|will (?:keep|continue) (?:on )?trying|still being retried)\b/i;
const NEVER =
  /\bpermanent(?:ly)?\b|\bgiv(?:en|ing) up\b|did not reach|not recognized|could not (?:be )?deliver|no such|unknown user|user unknown/i;

const unique = (list: string[]) => [...new Set(list.map((one) => cleanLine(one, LONGEST)).filter(Boolean))];
/** RFC 5322, 2.1.1: of a line, and so of whatever stands in one. */
const LONGEST = 998;

/** A report's own text: the words for people, wherever they stand. */
export const reportText = (root: Part, text: string): string =>
  text ||
  leavesOf(root)
    .filter(({ type }) => type.startsWith("text/") || type === "message/delivery-status")
    .map((part) => lettersOf(contentOf(part), part.params.charset))
    .join("\n\n");
