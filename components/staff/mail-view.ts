import { on } from "../ui/dom.ts";

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
