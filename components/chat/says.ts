import { type Chat, opensAt, promisedBy } from "#lib/chat/chat.ts";
import { ownWords } from "#lib/chat/own-words.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import type { ChatView } from "./view.ts";

/** Before anybody has written, in the agency's own words or ours. */
export function greeting(view: ChatView, words: ResidentWords): string {
  const which = view.visit.host.bubbleOn ? "on" : "off";
  return ownWords(view.visit.host, words.language, which, times(view, words).time) ?? words.t("person");
}

/** Whether somebody answers now, and who: said by us, whatever the agency says beside it. */
export function state(view: ChatView, words: ResidentWords): string {
  const { visit, chat } = view;
  const { t } = words;
  if (chat?.status === "closed") return t("ended");
  if (!visit.host.bubbleOn && chat?.isEmergency) return t("emergency_called");
  if (!visit.host.bubbleOn) return t(opens(view, words) ? "off_opens" : "off_by", times(view, words));
  return chat?.assignee ? t("answers", { name: chat.assignee }) : t("on");
}

/** What happens next, always. While chat is off nobody is there to answer now, whoever has it. */
export function nextStep(view: ChatView, chat: Chat, words: ResidentWords): string {
  const { t } = words;
  const { host } = view.visit;
  const own = (which: "sent" | "ended") => ownWords(host, words.language, which, times(view, words).time);
  if (chat.status === "closed")
    return own("ended") ?? (chat.closer ? t("ended_by", { name: chat.closer }) : t("ended_plain"));
  // By when the office answers is no word for it.
  if (!host.bubbleOn && chat.isEmergency) return t("next_emergency");
  if (!chat.assignee && own("sent")) return own("sent")!;
  if (!host.bubbleOn) return t(opens(view, words) ? "next_opens" : "next_by", times(view, words));
  return chat.assignee ? t("next_assigned", { name: chat.assignee }) : t("next_new");
}

/** `time`: the one that row, automatic answer and this page name. */
export const times = (view: ChatView, words: ResidentWords) => ({
  opens: opens(view, words),
  time: words.when(view.chat?.dueAt ?? promisedBy(view.visit.host, view.now), view.now),
});

function opens({ visit: { host }, now }: ChatView, words: ResidentWords): string {
  const at = opensAt(host, now);
  return at ? words.when(at, now) : "";
}
