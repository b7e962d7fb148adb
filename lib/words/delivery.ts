import catalogue from "./en/thread.json" with { type: "json" };
import type { Words } from "./words.ts";

type Key = keyof typeof catalogue.delivery;

/** Why something did not go out: in the provider's words, or in ours where the database has a key, `delivery.code:30005`. */
export function detailSaid(detail: string, { t }: Words): string {
  const [, key = "", code = ""] = /^delivery\.(\w+)(?::(\d+))?$/.exec(detail) ?? [];
  if (Object.hasOwn(catalogue.delivery, key)) return t(`delivery.${key as Key}`, { code });
  return /[.!?]$/.test(detail) ? detail : `${detail}.`;
}
