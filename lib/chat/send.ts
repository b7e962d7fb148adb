import { transaction } from "#db/transaction.ts";
import { parseEmail } from "../addresses/email.ts";
import { parsePhone } from "../addresses/phone.ts";
import { listFilesOf } from "../attachments/attaching.ts";
import { keepFile, type ReadFile, readFile, removeFiles, type Upload } from "../attachments/keeping.ts";
import { allow } from "../auth/limits.ts";
import { caps, MOST_FILES, MOST_TYPED } from "../caps.ts";
import { findChatInbox } from "../channels/inboxes.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import { receiveMessage } from "../conversations/intake.ts";
import { asVisitor, endTyping } from "../conversations/presence.ts";
import { visitorRemote } from "../conversations/routes.ts";
import { Refused } from "../errors.ts";
import { type Typed, takeVisitor } from "../visitors/visitors.ts";
import type { Visit } from "./visit.ts";

export type Given = { name: string; email: string; phone: string; body: string; clientId: string };

/** What is wrong with a form, as a sentence of the residents' catalogue, and the field it belongs to. */
export type Problem = {
  say:
    | ("long" | "name" | "reach" | "email" | "phone" | "message" | "limit" | "repeat")
    | ("soon" | "not_mailed")
    | FileProblem;
  field: string;
  /** Of characters, when it is too long; of megabytes, of files. */
  most?: number;
  /** Of the file that it is about. */
  name?: string;
};
const fileProblems = [
  "file_empty",
  "file_big",
  "file_kind_resident",
  "file_heic",
  "file_broken",
  "files_many",
] as const;
type FileProblem = (typeof fileProblems)[number];
export type Sent = { problem: null; conversationId: number } | { problem: Problem };

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** A resident sends. A repeat of the same form is harmless; what is wrong is said and nothing typed is lost. */
export async function sendFromVisitor(
  visit: Visit,
  { files: uploads = [], ...given }: Given & { files?: Upload[] },
  address: string,
): Promise<Sent> {
  const long = findLong(given);
  if (long) return { problem: long };
  const body = cleanText(given.body).trim();
  if (!body && !uploads.length) return { problem: { say: "message", field: "body" } };
  const allowed = (await allow("chat-ip", address)) && (await allow("chat-visitor", visit.token));
  if (!allowed || !(await allowFiles(uploads.length, visit.token, address)))
    return { problem: { say: "limit", field: "body" } };
  const typed = visit.visitor ?? readTyped(visit, given);
  if ("say" in typed) return { problem: typed };
  const files = await readAll(uploads);
  if ("say" in files) return { problem: files };
  const visitor =
    visit.visitor ??
    (await takeVisitor(visit.host.id, visit.token, { ...typed, isShared: visit.shared !== null }));
  const holder = { agencyId: visit.host.id, visitorId: visitor.id };
  const kept: number[] = [];
  for (const file of files) kept.push(await keepFile(holder, file));
  const received = await receiveMessage({
    agencyId: visit.host.id,
    channel: "chat",
    inboxId: await findChatInbox(visit.host.id),
    remote: visitorRemote(visitor.id),
    name: visitor.name,
    body,
    visitorId: visitor.id,
    contactId: visitor.contactId,
    clientId: UUID.test(given.clientId) ? given.clientId.toLowerCase() : undefined,
    files: kept,
  });
  // They came with the first sending, or are others under its name.
  const isOther = received.repeat && !(await hasSame(visit.host.id, received.messageId, files));
  if (received.repeat) await transaction((tx) => removeFiles(tx, visit.host.id, kept));
  if (received.repeat && (isOther || !received.sameText))
    return { problem: { say: "repeat", field: "body" } };
  const where = { agencyId: visit.host.id, conversationId: received.conversationId };
  await endTyping(where, asVisitor(visitor.id));
  return { problem: null, conversationId: received.conversationId };
}

async function hasSame(agencyId: number, messageId: number, files: ReadFile[]): Promise<boolean> {
  const told = (all: { name: string; bytes: number }[]) =>
    all.map(({ name, bytes }) => `${bytes} ${name}`).join("\n");
  const there = await listFilesOf({ agencyId, messageId });
  return told(there) === told(files.map(({ name, bytes }) => ({ name, bytes: bytes.length })));
}

async function allowFiles(count: number, token: string, address: string): Promise<boolean> {
  for (let n = 0; n < count; n++)
    if (!(await allow("file-visitor", token)) || !(await allow("file-ip", address))) return false;
  return true;
}

/** All of them are looked at before any is kept: whoever has to take one out sends the others once. */
async function readAll(uploads: Upload[]): Promise<ReadFile[] | Problem> {
  if (uploads.length > MOST_FILES) return { say: "files_many", field: "files", most: MOST_FILES };
  const read: ReadFile[] = [];
  try {
    for (const upload of uploads) read.push(await readFile("resident", upload));
    return read;
  } catch (error) {
    const say = error instanceof Refused && fileProblems.find((one) => one === error.reason);
    if (!say) throw error;
    const { name, most } = (error as Refused).values;
    return { say, field: "files", name: String(name), most: Number(most) || undefined };
  }
}

const kinds = { body: "message", name: "name", email: "email", phone: "phone" } as const;

function findLong(given: Given): Problem | null {
  for (const field of ["body", "name", "email", "phone"] as const) {
    const most = caps[kinds[field]];
    if (cleanText(given[field], MOST_TYPED).trim().length > most) return { say: "long", field, most };
  }
  return null;
}

/** Name and a way to answer, as the agency asks for them. */
function readTyped({ host, language }: Visit, given: Given): Typed | Problem {
  const name = cleanLine(given.name);
  if (!name) return { say: "name", field: "name" };
  const email = cleanLine(given.email, caps.email);
  const phone = cleanLine(given.phone, caps.phone);
  const typed = {
    name,
    language,
    email: email ? parseEmail(email) : null,
    phone: phone ? parsePhone(phone) : null,
  };
  if (email && !typed.email) return { say: "email", field: "email" };
  if (phone && !typed.phone) return { say: "phone", field: "phone" };
  if (host.asks === "email" && !typed.email) return { say: "reach", field: "email" };
  if (host.asks === "phone" && !typed.phone) return { say: "reach", field: "phone" };
  if (!typed.email && !typed.phone) return { say: "reach", field: "email" };
  return typed;
}

export const nothingGiven: Given = { name: "", email: "", phone: "", body: "", clientId: "" };

export function readGiven(form: FormData): Given {
  const text = (name: string) => String(form.get(name) ?? "");
  return {
    name: text("name"),
    email: text("email"),
    phone: text("phone"),
    body: text("body"),
    clientId: text("client_id"),
  };
}
