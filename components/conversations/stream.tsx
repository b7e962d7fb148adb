import { besideConversationsPath } from "#lib/paths.ts";

/**
 * The window's one stream: `streams.ts` opens it in a visible tab, `following.ts` says from where. Outside the thread,
 * which comes and goes; what it brings is put into the messages that are there by then.
 */
export function Stream({ slug }: { slug: string }) {
  return (
    <div
      id="stream"
      hidden
      {...{
        "hx-sse:connect": besideConversationsPath(slug, "live"),
        "hx-trigger": "open",
        "hx-swap": "upsert key:data-seq target:#messages",
        "hx-sync": "this:drop",
      }}
    />
  );
}
