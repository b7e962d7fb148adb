/** The process answers. */
export const GET = () => new Response("ok\n", { headers: { "cache-control": "no-store" } });
export const dynamic = "force-dynamic";
