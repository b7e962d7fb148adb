import { referencePage } from "#components/api/reference-page.tsx";
import { answer } from "#lib/api/answering.ts";
import { documentText } from "#lib/api/document.ts";
import { page } from "#lib/html.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ path?: string[] }> };

/** What the API can do, to be read by people and by programs; all else is an operation of it. */
export async function GET(request: Request, context: Context) {
  const path = await pathOf(context);
  if (path === "") return page(await referencePage(), { referrer: "no-referrer" });
  if (path === "openapi.json")
    return new Response(documentText(), { headers: { "content-type": "application/json" } });
  return answer(request, path);
}

const operate = async (request: Request, context: Context) => answer(request, await pathOf(context));

export { operate as DELETE, operate as PATCH, operate as POST, operate as PUT };

const pathOf = async ({ params }: Context) => ((await params).path ?? []).join("/");
