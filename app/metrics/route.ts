import { readMetrics } from "#lib/metrics.ts";

export const dynamic = "force-dynamic";

/** What this process and its database are at, for Prometheus. To whom it is not meant it is not there. */
export async function GET(request: Request) {
  const said = await readMetrics(request.headers.get("authorization"));
  const headers = { "cache-control": "no-store", "content-type": said?.type ?? "text/plain; charset=utf-8" };
  return new Response(said?.text ?? "Not found\n", { status: said ? 200 : 404, headers });
}
