import { findHost, opensAt, promisedBy } from "#lib/chat/chat.ts";
import { ownWords } from "#lib/chat/own-words.ts";
import { isLanguage, spoken } from "#lib/chat/visit.ts";
import { residentWords } from "#lib/words/residents.ts";

type Context = { params: Promise<{ agency: string }> };

/** What the bubble on the agency's website shows before anyone opens it. Public, and read across sites. */
export async function GET(request: Request, { params }: Context) {
  const host = await findHost((await params).agency);
  if (!host) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams.get("lang");
  const language = spoken(host, isLanguage(asked) ? asked : host.language);
  const { t, when } = residentWords(language, host.timeZone);
  const now = new Date();
  const [opens, time] = [opensAt(host, now), when(promisedBy(host, now), now)];
  const off = opens ? t("open_off_opens", { time, opens: when(opens, now) }) : t("open_off", { time });
  const labels = {
    on: ownWords(host, language, "on", time) ?? t("open_on"),
    off: ownWords(host, language, "off", time) ?? off,
    close: t("close"),
    fresh: t("open_new", { count: "{count}" }),
    page: t("full_page"),
    title: t("title", { agency: host.name }),
  };
  return Response.json(
    { on: host.bubbleOn, color: host.color, labels },
    { headers: { "access-control-allow-origin": "*", "cache-control": "no-store" } },
  );
}
