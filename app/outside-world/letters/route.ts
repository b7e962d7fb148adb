import { respondNowhere } from "#components/door/respond.tsx";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { Refused } from "#lib/errors.ts";
import { reasons } from "#lib/letters/returned.ts";
import { answerOnPaper, findInTray, returnToSender, type TrayLetter } from "#lib/outside/tray.ts";
import { readUploads } from "#lib/posting/uploads.ts";
import { outsideLettersPath } from "#lib/resident-paths.ts";
import { readTrial, type Trial } from "#lib/trial/trial.ts";
import { respondWithTray } from "./respond.tsx";

/** All letters that the post has brought, to whomever. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const asked = new URL(request.url).searchParams;
  return respondWithTray(trial, { answered: Number(asked.get("answered")), typed: "", problem: null });
}

/** A letter goes back, or is answered: as the pressed button says. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const form = await request.formData().catch(() => new FormData());
  const id = Number(form.get("letter"));
  const body = String(form.get("body") ?? "");
  const letter = await findInTray(trial.id, id);
  try {
    if (!letter || !(await act(trial, letter, form, body))) throw new Refused("decided_already");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return respondWithTray(trial, { answered: 0, typed: body, problem: { letter: id, why: error } });
  }
  const anchor = `letter-${letter.batchId}-${id}`;
  const location = outsideLettersPath({ answered: form.has("why") ? null : id }, anchor);
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

async function act(trial: Trial, letter: TrayLetter, form: FormData, body: string): Promise<boolean> {
  const why = reasons.find((one) => one === form.get("why"));
  if (why) await returnToSender(trial.id, letter, why);
  if (form.has("why")) return why !== undefined;
  const clientId = String(form.get("client_id") ?? "").slice(0, 64);
  return answerOnPaper(trial.id, letter, { body, uploads: await readUploads(form, "files"), clientId });
}
