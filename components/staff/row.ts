import { renewTick } from "./ticks.ts";

/** A row says what it says now, and stays what it is: whoever points at it or has ticked it is not disturbed. */
export function renewRow(row: HTMLElement, fresh: HTMLElement): void {
  row.className = fresh.className;
  const link = row.querySelector("a")!;
  const inside = fresh.querySelector("a")!;
  if (inside.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
  if (link.innerHTML !== inside.innerHTML) link.innerHTML = inside.innerHTML;
  renewTick(row, fresh);
}
