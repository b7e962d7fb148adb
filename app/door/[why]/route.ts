import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ why: string }> };
const answers = { size: 413, method: 405 } as const;

/** Where `lib/at-the-door.ts` leads what is too large or no request of ours. Reads and repeats nothing of it. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { why } = await params;
  const status = answers[why as keyof typeof answers];
  if (!status) return new Response("Not found\n", { status: 404 });
  const language = request.headers.get("accept-language")?.startsWith("es") ? "es" : "en";
  const { t } = wordsFor(language, "UTC");
  const title = t(`door.${why as keyof typeof answers}`);
  const page = `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<main><h1>${title}</h1><p>${t(`door.${why as keyof typeof answers}_hint`)}</p></main></html>`;
  return new Response(page, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'",
      ...(status === 405 ? { allow: "GET, HEAD, POST" } : {}),
    },
  });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
