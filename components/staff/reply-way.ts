import { byId, on } from "../ui/dom.ts";
import type { Kind } from "./kept-draft.ts";
import { clearMail, mailTyped } from "./mail-fields.ts";
import { conversationId } from "./page.ts";
import { thenPicked } from "./then.ts";

const field = () => byId<HTMLSelectElement>("reply-way");

/** What the page says of the way that is picked; undefined where there is none to pick. */
export const wayData = (): DOMStringMap | undefined => field()?.selectedOptions[0]?.dataset;

/** As the form would post it. */
export const wayPicked = (): Record<string, string> => {
  const to = document.querySelector<HTMLInputElement | HTMLSelectElement>(
    "[name=to][form=reply-form]",
  )?.value;
  return { ...(to ? { to } : {}), ...mailTyped(), ...thenPicked() };
};

/** A way as a message names it: whichever of ours it is. */
const wayIn = (to: string) => to.replace(/^(\S+) \d+ /, "$1 ");

/**
 * Whether messages that have come make the bar another: to or from an address that it does not offer, from another one than
 * an answer goes to by itself, or with others who have what is answered.
 */
export function changesWays(markup: string): boolean {
  if (!markup.includes(" data-way=")) return false;
  const fields = [...document.querySelectorAll<HTMLInputElement>("[name=to][form=reply-form]")];
  const options = [...(field()?.options ?? [])];
  const offered = [...fields, ...options].map(({ value }) => wayIn(value));
  const usual = wayIn((options.find(({ defaultSelected }) => defaultSelected) ?? fields[0])?.value ?? "");
  const come = new DOMParser()
    .parseFromString(markup, "text/html")
    .querySelectorAll<HTMLElement>("[data-way]");
  return [...come].some(({ dataset: { way = "", kind, others } }) => {
    if (!offered.includes(way)) return true;
    if (kind !== "inbound") return false;
    return way !== usual || others !== undefined || document.querySelector(".reply-all") !== null;
  });
}

/** The page may come anew, by itself too: what somebody picked stays picked until it is sent. */
let picked: { in: string; to: string } | null = null;

function apply(): void {
  const select = field();
  if (!select) return;
  const own = picked?.in === conversationId() ? picked.to : undefined;
  const options = [...select.options];
  const to =
    options.find(({ value, disabled }) => value === own && !disabled) ??
    options.find(({ defaultSelected }) => defaultSelected);
  if (to) select.value = to.value;
  tell();
}

function tell(): void {
  const note = byId("way-note");
  if (note && field()) note.textContent = wayData()?.note ?? "";
  document.dispatchEvent(new CustomEvent("parley:way"));
}

export function startReplyWay(): void {
  on("change", "#reply-way", (select) => {
    picked = { in: conversationId(), to: (select as HTMLSelectElement).value };
    tell();
  });
  document.addEventListener("parley:sent", (event) => {
    if ((event as CustomEvent<Kind>).detail === "reply") clearMail();
    picked = null;
    apply();
  });
  for (const type of ["parley:mounted", "parley:shown", "htmx:after:swap"])
    document.addEventListener(type, apply);
}
