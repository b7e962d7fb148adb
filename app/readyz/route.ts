import { readiness } from "#lib/ready.ts";

export const dynamic = "force-dynamic";

/** Ready to take work: database, migrations, worker. 503 with what is missing otherwise. */
export async function GET() {
  const missing = await readiness();
  return Response.json(
    { ready: missing.length === 0, missing },
    { status: missing.length ? 503 : 200, headers: { "cache-control": "no-store" } },
  );
}
