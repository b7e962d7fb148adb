import { MailPage } from "#components/conversations/mail-page.tsx";
import { type Asker, findAsker } from "#lib/channels/mail-pass.ts";
import { viewMail } from "#lib/channels/mail-view.ts";
import { Refused } from "#lib/errors.ts";
import { html, page } from "#lib/html.ts";
import { mailPolicy } from "#lib/policy.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

/** A mail as it was sent, in a page where nothing runs and from which nothing leads but what somebody presses. */
export async function GET(request: Request, { params }: Context) {
  const asker = await findAsker((await params).agency, request, new Date());
  if (!asker) return new Response(null, { status: 401 });
  const found = await pageOf(asker, new URL(request.url).searchParams.has("pictures"));
  if (!found) return new Response(null, { status: 404 });
  return page(await html(found), { policy: mailPolicy, referrer: "no-referrer" });
}

async function pageOf(asker: Asker, isWhole: boolean) {
  const words = wordsFor(asker.agent.language, asker.agent.agency.timeZone);
  try {
    const mail = await viewMail(asker, isWhole);
    return mail && <MailPage mail={mail} words={words} />;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return <MailPage problem={refusalText(words, error)} words={words} />;
  }
}
