"use client";
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { keptIsland } from "#lib/islands.ts";

type Htmx = { process(element: Element, force?: boolean): void };
const htmx = () => (window as { htmx?: Htmx }).htmx;
const never = () => () => {};

type Props = {
  id: string;
  className?: string;
  html?: string;
  /** Instead of `html`, where a whole page is printed: the name that it was laid aside under (`lib/islands.ts`). */
  kept?: string;
};

/**
 * Markup that React prints once and then leaves to htmx. React sets innerHTML again whenever the object changes, so
 * one frozen object is kept for good. What came with the page is processed by htmx itself; only an island that is
 * mounted later asks for it, since a second processing would open a second stream.
 */
export function Island({ id, className, html, kept }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  // In the browser a kept one is empty: what was printed stands there already, and React leaves it as it is.
  const [frozen] = useState(() => ({
    __html: html ?? (typeof window === "undefined" && kept ? keptIsland(kept) : ""),
  }));
  const [cameWithPage] = useState(
    useSyncExternalStore(
      never,
      () => false,
      () => true,
    ),
  );
  useLayoutEffect(() => {
    const element = ref.current!;
    if (!cameWithPage) {
      htmx()?.process(element);
      // After a step of React's router no page was loaded: the scripts are told that there is something new.
      document.dispatchEvent(new CustomEvent("parley:mounted"));
    }
    return () => {
      // Ignored first, so that the forced processing tears down and starts nothing again.
      element.setAttribute("hx-ignore", "");
      htmx()?.process(element, true);
    };
  }, [cameWithPage]);
  return (
    <div id={id} className={className} ref={ref} suppressHydrationWarning dangerouslySetInnerHTML={frozen} />
  );
}
