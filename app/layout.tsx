import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { StaffHead } from "#components/frame/staff-head.tsx";
import { Sprite } from "#components/ui/sprite.tsx";
import { readLook } from "#lib/auth/look.ts";

export const metadata: Metadata = {
  title: { template: "%s", default: "Parley" },
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, language } = readLook(await cookies());
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <StaffHead />
      </head>
      <body>
        <Sprite />
        {children}
      </body>
    </html>
  );
}
