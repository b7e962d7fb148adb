import { respondNowhere } from "#components/door/respond.tsx";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { cleanLine, cleanText } from "#lib/clean-text.ts";
import { filesOf, referencesTo } from "#lib/outside/drafts.ts";
import { mailboxes, mailboxOf, setHabit } from "#lib/outside/mailboxes.ts";
import { sendFromMailbox } from "#lib/outside/send-from-mailbox.ts";
import { readUploads } from "#lib/posting/uploads.ts";
import { outsideMailboxPath } from "#lib/resident-paths.ts";
import { readTrial } from "#lib/trial/trial.ts";
import { respondWithMailbox } from "./respond.tsx";

/** A resident's mail program, at whichever mailbox the address names. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const asked = new URL(request.url).searchParams;
  const typed = asked.get("box");
  const box = typed === null ? mailboxes[0]!.address : mailboxOf(typed);
  return respondWithMailbox(trial, {
    box: box ?? mailboxes[0]!.address,
    mail: numberIn(asked.get("mail")),
    write: asked.get("write") ?? "",
    asHtml: asked.get("as") === "html",
    draft: null,
    problem: box ? null : "box",
    done: asked.has("saved") ? "saved" : asked.has("sent") ? "sent" : null,
  });
}

/** A mail is sent, or the mailbox told what to do by itself: as the pressed button says. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const form = await request.formData().catch(() => new FormData());
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const box = mailboxOf(field("box")) ?? mailboxes[0]!.address;
  if (form.has("habit")) {
    await setHabit(trial.id, box, field("habit"));
    return lead(outsideMailboxPath({ box, saved: "1" }, "habits"));
  }
  const from = addressIn(field("from"));
  const to = field("to")
    .split(/[,;]/)
    .filter((one) => one.trim())
    .map(addressIn);
  const [answers, forwards] = [numberIn(field("answers")), numberIn(field("forwards"))];
  const written = {
    subject: cleanLine(field("subject"), MOST_SUBJECT),
    body: cleanText(String(form.get("body") ?? ""), MOST_WRITTEN),
  };
  const problem = from ? (to.length && to.every((one) => one !== null) ? null : "to") : "from";
  if (problem) {
    const draft = { from: field("from"), to: field("to"), ...written, answers, forwards };
    const held = { box, mail: null, write: "", asHtml: false, draft, problem, done: null } as const;
    return respondWithMailbox(trial, held);
  }
  await sendFromMailbox(trial, {
    ...{ from: from!, to: to as string[], ...written },
    name: mailboxes.find(({ address }) => address === from)?.name ?? null,
    files: [...(await filesOf(trial.id, forwards)), ...(await readUploads(form, "files"))],
    references: await referencesTo(trial.id, answers),
  });
  return lead(outsideMailboxPath({ box: from, sent: "1" }));
}

/** Signs: what somebody quotes may be long. */
const [MOST_SUBJECT, MOST_WRITTEN] = [500, 200_000];

/** As programs write it, too: `María <maria@example.com>`. */
const addressIn = (typed: string): string | null => mailboxOf(/<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed);

const numberIn = (text: string | null): number | null =>
  /^\d{1,15}$/.test(text ?? "") ? Number(text) : null;

const lead = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
