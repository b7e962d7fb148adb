import { respondNowhere } from "#components/door/respond.tsx";
import { readTrial } from "#lib/trial/trial.ts";

/** Without a town in its address: that of the trial. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  return new Response(null, { status: 307, headers: { location: trial.website } });
}
