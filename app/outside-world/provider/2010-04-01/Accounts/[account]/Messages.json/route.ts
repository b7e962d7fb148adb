import { type Answer, isAccount, notYou, takeText } from "#lib/outside/provider.ts";
import { readTrial } from "#lib/trial/trial.ts";

type Context = { params: Promise<{ account: string }> };

/** Twilio's address for sending, as the outside world has it. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const trial = await readTrial();
  if (!trial) return new Response(null, { status: 404 });
  if (!(await isTheirs(request, context))) return respond(notYou());
  const form = await request.formData().catch(() => new FormData());
  return respond(await takeText(trial.id, form));
}

/** Whoever only wants to know whether the account is right asks for the list, of which this provider shows nothing. */
export async function GET(request: Request, context: Context): Promise<Response> {
  if (!(await readTrial())) return new Response(null, { status: 404 });
  return (await isTheirs(request, context))
    ? respond({ status: 200, body: { messages: [] } })
    : respond(notYou());
}

async function isTheirs({ headers }: Request, { params }: Context): Promise<boolean> {
  // A browser has no business here: a stranger's page could have it send a form, account and all.
  return !headers.has("origin") && isAccount((await params).account, headers.get("authorization"));
}

function respond(answer: Answer): Response {
  if (!answer) return new Response(brokenOff());
  const headers = new Headers({ "cache-control": "no-store" });
  if (answer.retryAfter) headers.set("retry-after", String(answer.retryAfter));
  if (answer.status === 401) headers.set("www-authenticate", 'Basic realm="Twilio API"');
  return Response.json(answer.body, { status: answer.status, headers });
}

/** Ends the connection before a word of an answer: Next sends the head with the first byte of the body, and there is none. */
const brokenOff = () =>
  new ReadableStream({
    pull() {
      throw new DOMException("no answer", "AbortError");
    },
  });
