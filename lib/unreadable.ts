import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { once } from "./once.ts";

/**
 * An address whose escapes are no UTF-8 (`/%ff`) leads nowhere, as any other that nobody has. Next means to answer 400,
 * looks for a page of that name, has none and answers 500. Node announces each request before Next reads it.
 */
export function leadUnreadableNowhere(): void {
  once("unreadable", () =>
    channel("http.server.request.start").subscribe((message) => {
      const { request } = message as { request: IncomingMessage };
      if (!isReadable(request.url ?? "/")) request.url = "/not-here";
    }),
  );
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0]!);
    return true;
  } catch {
    // That is what it throws for.
    return false;
  }
}
