import { byId } from "../ui/dom.ts";

/** Puts the earlier page above without moving what is on screen. @returns whether there was one */
export async function showOlder(link: HTMLAnchorElement): Promise<boolean> {
  const root = byId("log");
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok || !root) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const above = root.scrollHeight - root.scrollTop;
  const older = [...(page.getElementById("messages")?.children ?? [])].filter((item) => !byId(item.id));
  byId("messages")?.prepend(...older.map((item) => document.adoptNode(item)));
  const next = page.getElementById("older");
  if (next) link.replaceWith(document.adoptNode(next));
  else link.remove();
  root.scrollTop = root.scrollHeight - above;
  return true;
}
