import { ChatPage } from "#components/chat/chat-page.tsx";
import { greeting, nextStep } from "#components/chat/says.ts";
import { readChatTexts, textsIn, valuesOf } from "#lib/agencies/chat-texts.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findHost, promisedBy } from "#lib/chat/chat.ts";
import { chatOf, moments, nobody } from "#lib/chat/preview.ts";
import { nothingGiven } from "#lib/chat/send.ts";
import { html, page } from "#lib/html.ts";
import { previewPolicy } from "#lib/policy.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { residentWords } from "#lib/words/residents.ts";

type Context = { params: Promise<{ agency: string }> };

/** The resident's page, in the words that are saved or, after *Preview*, in those that were typed. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const host = canChangeSettings(agent) && (await findHost(agent.agency.slug));
  if (!host) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams;
  const notice = await readNotice(asked.get("say") ?? undefined);
  const texts = notice ? textsIn(notice.fields) : await readChatTexts(agent);
  const language = asked.get("language") === "es" ? "es" : "en";
  const moment = moments.find((one) => one === asked.get("moment")) ?? "first";
  const visit = nobody({ ...host, bubbleOn: asked.get("on") === "1", texts }, language);
  const now = new Date();
  const words = residentWords(language, host.timeZone);
  const time = words.when(promisedBy(visit.host, now), now);
  const chat = chatOf(visit, moment, { texts, theirs: words.t("preview"), time, now });
  const view = { visit, chat, given: nothingGiven, problem: null, goesOn: false, now };
  const bare = { ...view, visit: { ...visit, host: { ...visit.host, texts: {} } } };
  const preview = {
    theme: asked.get("theme") === "dark" ? "dark" : "light",
    names: valuesOf(host, time),
    ours: { greeting: greeting(bare, words), next: chat ? nextStep(bare, chat, words) : "" },
  } as const;
  return page(await html(<ChatPage {...view} preview={preview} />), { policy: previewPolicy });
}
