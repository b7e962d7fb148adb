import { byId } from "../ui/dom.ts";

/** Milliseconds between two looks for what has come. */
const EVERY = 2000;

/** What scripts add to the mailbox: mails appear by themselves. What is read or written is left alone. */
function start(): void {
  setInterval(() => void look(), EVERY);
  document.addEventListener("visibilitychange", () => void look());
}

const main = document.querySelector<HTMLElement>("[data-here]")!;
let isLooking = false;

/** A hidden page asks for nothing, and at once when it is seen again. */
async function look(): Promise<void> {
  if (document.hidden || isLooking) return;
  isLooking = true;
  try {
    const answer = await fetch(main.dataset.here!);
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The next look may find somebody.
  } finally {
    isLooking = false;
  }
}

function take(page: Document): void {
  const read = document.querySelector("#mails [aria-current]")?.closest("li")?.id;
  if (read) page.querySelector(`#${read} a`)?.setAttribute("aria-current", "true");
  const isNew = [...page.querySelectorAll("#mails li")].some(({ id }) => !byId(id));
  renew(page, "mails");
  renew(page, "all-mailboxes");
  if (isNew) byId("told")!.textContent = main.dataset.come!;
}

/** Under the focus nothing is replaced. */
function renew(page: Document, id: string): void {
  const [old, next] = [byId(id)!, page.getElementById(id)!];
  if (old.outerHTML !== next.outerHTML && !old.contains(document.activeElement)) old.replaceWith(next);
}

start();
