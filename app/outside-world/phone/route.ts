import { respondNowhere } from "#components/door/respond.tsx";
import { parsePhone } from "#lib/addresses/phone.ts";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { setFault } from "#lib/outside/faults.ts";
import { phones } from "#lib/outside/phones.ts";
import { sendFromPhone } from "#lib/outside/send-from-phone.ts";
import { readUploads } from "#lib/posting/uploads.ts";
import { outsidePhonePath } from "#lib/resident-paths.ts";
import { readTrial } from "#lib/trial/trial.ts";
import { numbersOf, respondWithPhone } from "./respond.tsx";

/** A resident's phone, whichever the address names. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const asked = new URL(request.url).searchParams;
  return respondWithPhone(trial, {
    phone: parsePhone(asked.get("phone") ?? "") ?? phones[0]!.phone,
    number: asked.get("number") ?? "",
    typed: "",
    problem: null,
    saved: asked.has("saved"),
  });
}

/** A text is sent, another phone taken in hand, or the network told what to do wrong: as the pressed button says. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const form = await request.formData().catch(() => new FormData());
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const phone = parsePhone(field("phone"));
  const number = parsePhone(field("number")) ?? "";
  // One of the words that every phone's network knows, by its own button.
  const body = field("word") || field("body");
  const held = { phone: phone ?? field("phone"), number, typed: field("body"), saved: false };
  if (!phone) return respondWithPhone(trial, { ...held, problem: "phone" });
  if (form.has("fault")) {
    await setFault(trial.id, field("fault"));
    return lead({ phone, number, saved: "1" });
  }
  // A button with a word sends that word alone.
  const files = form.has("word") ? [] : await readUploads(form, "files");
  if (form.has("show") || (!body && !files.length)) return lead({ phone, number });
  const to = (await numbersOf(trial)).find((one) => one.number === number);
  if (!to) return respondWithPhone(trial, { ...held, problem: "number" });
  await sendFromPhone(trial, { phone, number, body, files, hook: to.hook });
  return lead({ phone, number });
}

const lead = (more: Record<string, string>) =>
  new Response(null, {
    status: 303,
    headers: { location: outsidePhonePath(more), "cache-control": "no-store" },
  });
