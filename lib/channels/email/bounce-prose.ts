/** What can be guessed from a report in words alone: right in nine of ten, so nothing is decided by it. */
export type Prose = { recipients: string[]; status: string; words: string };

const ADDRESS = `[^\\s<>()\\[\\]"',;:]+@[a-z0-9\\u0080-\\uffff.-]+[a-z0-9\\u0080-\\uffff]`;

/** In the order of how sure they are; each finds all of its kind. */
const ladder = [
  `rcpt to:\\s*<?(${ADDRESS})`,
  `^\\s*<(${ADDRESS})>`,
  `^<?(${ADDRESS})>?:[ \\t]*$`,
  `(?:final|original)-recipient:\\s*(?:[\\w-]+;)?\\s*<?(${ADDRESS})`,
  `(?:recipients?|address(?:es)?|users?|mailbox|deliver(?:y|ing)?|to|destinatarios?|empfänger)\\b[^\\n@]{0,60}?[\\s<:"'(](${ADDRESS})`,
  `^[ \\t*•-]+<?(${ADDRESS})>?[ \\t]*(?:$|[:(])`,
  `(${ADDRESS})`,
].map((rung) => new RegExp(rung, "gim"));

/** @param ours what the report was sent to: named in it, and never what failed */
export function proseOf(text: string, ours: string[]): Prose {
  const own = new Set(ours.map((address) => address.toLowerCase()));
  for (const rung of ladder) {
    const recipients = [...text.matchAll(rung)]
      .map(([, address]) => address!.replace(/[.>]+$/, ""))
      .filter((address) => !own.has(address.toLowerCase()) && !SERVERS.test(address));
    if (recipients.length) return { recipients: [...new Set(recipients)].slice(0, 20), ...codeIn(text) };
  }
  return { recipients: [], ...codeIn(text) };
}

const SERVERS = /^(?:postmaster|mailer-daemon|abuse|root)@/i;

/** The answer of a server, wherever it stands; else the words that all use. */
function codeIn(text: string): { status: string; words: string } {
  const answer =
    /(?:^|[^\d.])((?:[45]\d\d)[- ](?:#?([45]\.\d{1,3}\.\d{1,3})\b)?[^\n]{0,300}|#?([45]\.\d{1,3}\.\d{1,3})\b[^\n]{0,300})/m.exec(
      text,
    );
  if (answer) {
    const status = answer[2] ?? answer[3] ?? (answer[1]![0] === "5" ? "5.0.0" : "4.0.0");
    return { status, words: answer[1]!.trim() };
  }
  const said = SAID.find(([pattern]) => pattern.test(text));
  return said ? { status: said[1], words: said[0].exec(text)![0].trim() } : { status: "", words: "" };
}

const SAID: [RegExp, string][] = [
  [
    /[^\n]{0,80}(?:user unknown|unknown user|no such user|does not exist|doesn't have an? .{0,20}account|invalid recipient|no mailbox here|address not found|unknown address|recipient unknown)[^\n]{0,80}/i,
    "5.1.1",
  ],
  [
    /[^\n]{0,80}(?:mailbox (?:is )?full|over ?quota|quota exceeded|exceeds allowed size)[^\n]{0,80}/i,
    "5.2.2",
  ],
  [
    /[^\n]{0,80}(?:host (?:or domain )?(?:name )?(?:not found|unknown)|domain .{0,40}not found|unrouteable)[^\n]{0,80}/i,
    "5.1.2",
  ],
];
