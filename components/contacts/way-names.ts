import { showAddress } from "#lib/channels/kinds.ts";
import type { Joined, Way } from "#lib/sending/ways.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "../ui/first-name.ts";

/** A method that cannot be used says so before anybody writes. */
export function nameOfMethod(method: Way["method"], ways: Way[], { t }: Words): string {
  const own = ways.filter((way) => way.method === method);
  const refusal = own.every((way) => way.refusal) && own[0]?.refusal;
  const name = t(`channel.${method}`);
  return refusal ? `${name}, ${t(`send.cannot_${refusal}`)}` : name;
}

/** In the choice itself, because what it joins is another conversation for each address. */
export function nameOfWay(way: Way, userId: number, words: Words): string {
  const { method, address, label, isPrimary, refusal } = way;
  const { t } = words;
  const shown = showAddress(method, address) ?? t("send.online");
  const more = [
    label,
    isPrimary && t("contact.primary"),
    refusal && t(`send.cannot_${refusal}`),
    way.joins && joins(way.joins, userId, words),
  ];
  return [shown, ...more.filter(Boolean)].join(", ");
}

function joins(joined: Joined, userId: number, { t }: Words): string {
  const who =
    joined.assigneeId === null
      ? t("send.joins_nobody")
      : joined.assigneeId === userId
        ? t("send.joins_yours")
        : t("send.joins_other", { name: firstName(joined.assigneeName) });
  const base = t("send.joins", { id: String(joined.id), who });
  return joined.otherName ? `${base} ${t("send.joins_with", { name: joined.otherName })}` : base;
}
