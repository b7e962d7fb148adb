import { RatePage } from "#components/chat/rate-page.tsx";
import { respondAtDoor, respondNowhere } from "#components/door/respond.tsx";
import { allow } from "#lib/auth/limits.ts";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { rate } from "#lib/conversations/rating.ts";
import { ratePath } from "#lib/resident-paths.ts";
import { findQuestion } from "#lib/satisfaction/link.ts";
import { readRating } from "#lib/satisfaction/questions.ts";

type Context = { params: Promise<{ token: string }> };

/** Somebody answers how they were served. 303 to the question, which thanks; 422 with it, and why, where it is not taken. */
export async function POST(request: Request, { params }: Context) {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const { token } = await params;
  const question = await findQuestion(token);
  if (!question) return respondNowhere(request);
  const form = await request.formData().catch(() => null);
  const typed = readRating(form ?? new FormData());
  const { score, comment } = typed;
  if (score === null) return respondAtDoor(<RatePage {...{ token, question, typed }} problem="pick" />, 422);
  if (!(await allow("chat-visitor", token)))
    return respondAtDoor(<RatePage {...{ token, question, typed }} problem="wait" />, 429);
  const refusal = await rate(question.agencyId, question.conversationId, { score, comment });
  if (refusal)
    return respondAtDoor(<RatePage {...{ token, typed }} question={{ ...question, refusal }} />, 422);
  return new Response(null, {
    status: 303,
    headers: { location: ratePath(token), "cache-control": "no-store" },
  });
}
