import { asset } from "#lib/assets.ts";

// htmx keeps no history of its own (live.js does), swaps no error answers, and comes back from a pause soon.
const htmxConfig = JSON.stringify({
  history: false,
  noSwap: [204, 304, "4xx", "5xx"],
  includeIndicatorCSS: false,
  // What scripts and readers have set since: a morph must not take it back.
  morphIgnore: ["data-htmx-powered", "data-sent", "open"],
  sse: { reconnectMaxDelay: 3000 },
});

/** What every staff page loads. */
export function StaffHead() {
  return (
    <>
      <meta name="htmx-config" content={htmxConfig} />
      <link rel="stylesheet" href={asset("/staff.css")} />
      <script src={asset("/live.js")} defer />
    </>
  );
}
