import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { asset } from "#lib/assets.ts";
import { readLook } from "#lib/auth/look.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s", default: "Parley" },
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

// htmx keeps no history of its own (live.js does), swaps no error answers, and comes back from a pause soon.
const htmxConfig = JSON.stringify({
  history: false,
  noSwap: [204, 304, "4xx", "5xx"],
  includeIndicatorCSS: false,
  // What scripts and readers have set since: a morph must not take it back.
  morphIgnore: ["data-htmx-powered", "data-sent", "open"],
  sse: { reconnectMaxDelay: 3000 },
});

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, language } = readLook(await cookies());
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta name="htmx-config" content={htmxConfig} />
        <script src={asset("/live.js")} defer />
      </head>
      <body>{children}</body>
    </html>
  );
}
