"use client";
import { Broken } from "#components/ui/load-again.tsx";

/** The last page: something of ours broke, or the database went away while it was made. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Parley</title>
        <link rel="stylesheet" href="/staff.css" />
        <noscript>
          <meta httpEquiv="refresh" content="10" />
        </noscript>
      </head>
      <body>
        <Broken />
      </body>
    </html>
  );
}
