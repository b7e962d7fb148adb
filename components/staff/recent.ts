import { on } from "../ui/dom.ts";
import { agency, conversationId, userId } from "./page.ts";

/** What one had open, the last first: kept by this browser alone, for this person, until they sign out. */
export type Recent = { href: string; name: string; of: string };

const MOST = 8;
const keyOf = (slug: string) => `parley ${slug} ${userId()} recent`;

export function recents(): Recent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(agency())) ?? "[]") as Recent[];
    return kept.filter(({ href }) => href !== location.pathname);
  } catch {
    // No storage, or somebody has written something else there: then nothing was open.
    return [];
  }
}

/** A card, by its address; what stands behind it (edit, merge) is none. */
const CARD = /\/community\/contacts\/\d+$/;

/** Notes what this page shows, where it is somebody's. */
export function noteRecent(): void {
  const id = conversationId();
  const heading = document.querySelector<HTMLElement>(id ? "#messages-name" : "main h1");
  const name = heading?.textContent?.trim();
  if (!name || !userId() || !(id || CARD.test(location.pathname))) return;
  const now: Recent = { href: location.pathname, name, of: id ? `#${id}` : "" };
  const isSame = (one: Recent) => (id ? one.of === now.of : one.href === now.href);
  try {
    const kept = JSON.stringify([now, ...recents().filter((one) => !isSame(one))].slice(0, MOST));
    localStorage.setItem(keyOf(agency()), kept);
  } catch {
    // No storage in this browser.
  }
}

/** Residents' names stay on no computer that several people use. */
function forget(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith("parley ") && key.endsWith(` ${userId()} recent`)) localStorage.removeItem(key);
  } catch {
    // No storage: nothing was kept.
  }
}

export function startRecent(): void {
  on("click", "[data-signs-out]", forget);
  document.addEventListener("parley:shown", noteRecent);
}
