import { RatePage } from "#components/chat/rate-page.tsx";
import { respondAtDoor, respondNowhere } from "#components/door/respond.tsx";
import { findQuestion } from "#lib/satisfaction/link.ts";
import { scoreOf } from "#lib/satisfaction/questions.ts";

type Context = { params: Promise<{ token: string }> };

/** Only shows, whoever fetches it: programs open every link of a mail before its reader does. */
export async function GET(request: Request, { params }: Context) {
  const { token } = await params;
  const question = await findQuestion(token);
  if (!question) return respondNowhere(request);
  const picked = scoreOf(new URL(request.url).searchParams.get("score") ?? "");
  const typed = { score: question.score ?? picked, comment: question.comment };
  return respondAtDoor(<RatePage {...{ token, question, typed }} />, 200);
}
