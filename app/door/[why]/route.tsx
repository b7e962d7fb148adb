import { DoorPage, SendAgain } from "#components/door/door-page.tsx";
import { respondAtDoor, respondNowhere, strangersWords } from "#components/door/respond.tsx";
import { ASKED } from "#lib/at-the-door.ts";
import { ownPath } from "#lib/auth/origin.ts";
import type { Words } from "#lib/words/words.ts";

type Context = { params: Promise<{ why: string }> };
const answers = { size: 413, method: 405, database: 503 } as const;

/** Where `lib/at-the-door.ts` leads what is too large, no request of ours, or comes while the database is away. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const why = (await params).why as keyof typeof answers;
  const status = answers[why];
  if (!status) return respondNowhere(request);
  const page = isScripts(request) ? null : await content(request, why, strangersWords(request));
  return respondAtDoor(page, status, more[why]);
}

const more: Record<keyof typeof answers, Record<string, string>> = {
  size: {},
  method: { allow: "GET, HEAD, POST" },
  database: { "retry-after": "4" },
};

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
