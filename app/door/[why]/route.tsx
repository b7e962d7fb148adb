import { DoorPage, SendAgain } from "#components/door/door-page.tsx";
import { ASKED } from "#lib/at-the-door.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { html } from "#lib/html.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ why: string }> };
const answers = { size: 413, method: 405, database: 503 } as const;

/** Where `lib/at-the-door.ts` leads what is too large, no request of ours, or comes while the database is away. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const why = (await params).why as keyof typeof answers;
  const status = answers[why];
  if (!status) return new Response("Not found\n", { status: 404 });
  const words = wordsFor(request.headers.get("accept-language")?.startsWith("es") ? "es" : "en", "UTC");
  const headers = new Headers({
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'",
  });
  if (status === 405) headers.set("allow", "GET, HEAD, POST");
  if (status === 503) headers.set("retry-after", "4");
  const page = isScripts(request) ? "" : `<!doctype html>${await html(await content(request, why, words))}`;
  return new Response(page, { status, headers });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };

/** Scripts look at the status and keep what stands on their page. */
const isScripts = ({ headers }: Request) =>
  headers.has("next-action") || headers.has("hx-request") || headers.has("rsc");

async function content(request: Request, why: keyof typeof answers, words: Words) {
  const title = words.t(`door.${why}`);
  const form = why === "database" && request.method === "POST" ? await readFields(request) : null;
  const asked = ownPath(request.headers.get(ASKED), "/");
  if (form)
    return (
      <DoorPage words={words} title={title}>
        <SendAgain to={asked} fields={form} words={words} />
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

/** Null where a form has a file or a password: neither can be given back. */
async function readFields(request: Request): Promise<[string, string][] | null> {
  const form = await request.formData().catch(() => null);
  const entries = [...(form?.entries() ?? [])];
  const texts = entries.filter((one): one is [string, string] => typeof one[1] === "string");
  const whole = texts.length === entries.length && !texts.some(([name]) => /password/i.test(name));
  return whole && texts.length ? texts : null;
}
