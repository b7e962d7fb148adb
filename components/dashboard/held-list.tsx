import { contactPath } from "#lib/paths.ts";
import type { Held } from "#lib/sending/pending.ts";
import type { Words } from "#lib/words/words.ts";
import { heldWhy } from "../ui/held-why.ts";
import { StuckList } from "./stuck-list.tsx";

type Props = { held: Held[]; whole: boolean; slug: string; words: Words; now: Date };

/** Messages written ahead that did not go out by themselves: each leads to where it is decided. */
export function HeldList({ held, ...list }: Props) {
  const { slug, words } = list;
  const rows = held.map((one) => ({
    key: one.id,
    to: contactPath(slug, one.contactId, {}, "pending"),
    channel: one.channel,
    name: one.contactName,
    said: one.body,
    why: heldWhy(one, words),
    at: one.sendAt,
  }));
  return <StuckList id="held" title={words.t("send.held_title")} rows={rows} {...list} />;
}
