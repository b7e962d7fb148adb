import { DoorPage, type Given, SendAgain } from "#components/door/door-page.tsx";
import { respondAtDoor, respondNowhere, strangersWords } from "#components/door/respond.tsx";
import { ASKED } from "#lib/at-the-door.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { databaseAway } from "#lib/database-health.ts";
import type { Words } from "#lib/words/words.ts";

const ALLOWED = "GET, HEAD, POST";
type Context = { params: Promise<{ why: string }> };
const answers = { size: 413, method: 405, origin: 403, form: 400, fault: 500, database: 503 } as const;

/**
 * Where `lib/at-the-door.ts` leads what is too large, no request of ours, comes while the database is away, or broke;
 * and `proxy.ts` what is no form.
 */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const asked = (await params).why as keyof typeof answers;
  // What broke may have broken on that.
  const why = asked === "fault" && databaseAway() ? "database" : asked;
  const status = answers[why];
  if (!status) return respondNowhere(request);
  const page = isScripts(request) ? null : await content(request, why, strangersWords(request));
  return respondAtDoor(page, status, more[why]);
}

const more: Partial<Record<keyof typeof answers, Record<string, string>>> = {
  method: { allow: ALLOWED },
  database: { "retry-after": "4" },
};

export { answer as GET, answer as POST };
export const OPTIONS = () => new Response(null, { status: 204, headers: { allow: ALLOWED } });

/** Scripts look at the status and keep what stands on their page. */
const isScripts = ({ headers }: Request) =>
  headers.has("next-action") || headers.has("hx-request") || headers.has("rsc");

async function content(request: Request, why: keyof typeof answers, words: Words) {
  const title = words.t(`door.${why}`);
  const givesBack = (why === "database" || why === "fault") && request.method === "POST";
  const form = givesBack ? await readFields(request) : null;
  const led = new URL(request.url).searchParams.get("asked");
  const asked = ownPath(led ?? request.headers.get(ASKED), "/");
  if (form)
    return (
      <DoorPage words={words} title={title}>
        <SendAgain to={asked} why={why === "fault" ? "fault" : "database"} {...form} words={words} />
      </DoorPage>
    );
  return (
    <DoorPage words={words} title={title} reloads={why === "database" && request.method === "GET"}>
      <p>{words.t(`door.${why}_hint`)}</p>
      {request.method !== "GET" && (
        <p>
          <a href={asked}>{words.t("too_old.again")}</a>
        </p>
      )}
    </DoorPage>
  );
}

/** Null where a form has a password, or a file and no message: neither can be given back, and a message can. */
async function readFields(request: Request): Promise<Pick<Given, "fields" | "lostFile"> | null> {
  const form = await request.formData().catch(() => null);
  const entries = [...(form?.entries() ?? [])];
  const texts = entries.filter((one): one is [string, string] => typeof one[1] === "string");
  const lostFile = entries.some(([, value]) => typeof value !== "string" && value.name !== "");
  const hasMessage = texts.some(([name, value]) => name === "body" && value.trim());
  const whole = (!lostFile || hasMessage) && !texts.some(([name]) => /password/i.test(name));
  return whole && texts.length ? { fields: texts, lostFile } : null;
}
