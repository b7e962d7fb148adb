import { byId, morph, on } from "../ui/dom.ts";
import { isStream } from "./window-mark.ts";

type Came = CustomEvent<{ ctx: { sourceElement?: HTMLElement }; tasks?: { fragment: DocumentFragment }[] }>;

/** A mail as it was sent, below its words instead of in a tab of its own. */
export function startMailView(): void {
  on<MouseEvent>("click", "a[data-frame]", (given, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const link = given as HTMLAnchorElement;
    const place = link.closest(".as-sent");
    const shown = place?.querySelector("iframe");
    if (shown) shown.remove();
    else place?.append(frameOf(link));
    [link.textContent, link.dataset.hide] = [link.dataset.hide ?? "", link.textContent];
  });
  document.addEventListener("htmx:before:swap", keepOpen);
}

/**
 * What the stream brings takes the place of what stood there: of a mail that somebody reads only what is new in it, or it
 * would fold under their eyes as soon as it counts as seen.
 */
function keepOpen(event: Event): void {
  const { ctx, tasks = [] } = (event as Came).detail;
  if (!isStream(ctx.sourceElement)) return;
  for (const fresh of tasks.flatMap(({ fragment }) => [...fragment.children])) {
    const old = fresh.id ? byId(fresh.id) : null;
    if (!old?.querySelector(".as-sent iframe, .quoted[open]")) continue;
    morph(old, fresh);
    fresh.remove();
  }
}

/** Nothing in it runs, and it has no origin: neither its page nor the one around it can reach the other. */
function frameOf({ href, dataset }: HTMLAnchorElement): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.referrerPolicy = "no-referrer";
  frame.title = dataset.title ?? "";
  frame.height = dataset.frame ?? "";
  frame.src = href;
  return frame;
}
