import { createHash } from "node:crypto";
import { once } from "../../once.ts";
import type { OpenInbox } from "../contract.ts";
import { smtpOf } from "./servers.ts";
import { openLine, SmtpFault, type SmtpLine, TIMES } from "./smtp-line.ts";

/** What a small mail server lets one of its users have at once. */
const MOST = 3;
/** Milliseconds for which a line waits for the next mail: less than any server waits. */
const REST = 10_000;

type Lines = { resting: { line: SmtpLine; end: NodeJS.Timeout }[]; taken: number; waiting: (() => void)[] };

const all = () => once("smtp lines", () => new Map<string, Lines>());

/**
 * Does something on a line to the inbox's server, one that has rested or a new one. A rested line that turns out to be cut
 * before the server can have taken anything is followed by a new one at once.
 */
export async function withLine<T>(
  inbox: OpenInbox,
  act: (line: SmtpLine) => Promise<T>,
  times = TIMES,
): Promise<T> {
  const key = keyOf(inbox);
  const lines = all().get(key) ?? { resting: [], taken: 0, waiting: [] };
  all().set(key, lines);
  await turn(lines);
  try {
    for (;;) {
      const rested = await wake(lines);
      const line = rested ?? (await openLine(smtpOf(inbox), times));
      try {
        const result = await act(line);
        rest(lines, line);
        return result;
      } catch (error) {
        if (isAnswered(error)) rest(lines, line);
        else line.cut();
        if (!(rested && isCutBefore(error))) throw error;
      }
    }
  } finally {
    lines.taken--;
    lines.waiting.shift()?.();
    if (!lines.taken && !lines.resting.length) all().delete(key);
  }
}

/** Another password is another line. */
const keyOf = (inbox: OpenInbox) =>
  createHash("sha256")
    .update(JSON.stringify([inbox.agencyId, inbox.id, smtpOf(inbox)]))
    .digest("hex");

async function turn(lines: Lines): Promise<void> {
  while (lines.taken >= MOST) await new Promise<void>((next) => lines.waiting.push(next));
  lines.taken++;
}

async function wake(lines: Lines): Promise<SmtpLine | null> {
  for (let one = lines.resting.pop(); one; one = lines.resting.pop()) {
    clearTimeout(one.end);
    if (one.line.isOpen() && (await one.line.isAwake())) return one.line;
    one.line.cut();
  }
  return null;
}

function rest(lines: Lines, line: SmtpLine): void {
  if (!line.isOpen()) return;
  const end = setTimeout(() => {
    lines.resting = lines.resting.filter((one) => one.line !== line);
    line.close();
  }, REST);
  end.unref();
  lines.resting.push({ line, end });
}

/** A refusal is the mail's; the line goes on. */
const isAnswered = (error: unknown) =>
  error instanceof SmtpFault && error.code !== null && error.code !== 421 && error.point !== "content";

const isCutBefore = (error: unknown) =>
  error instanceof SmtpFault && error.point === "envelope" && (error.code === null || error.code === 421);
