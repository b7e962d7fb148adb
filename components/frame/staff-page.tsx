import type { ComponentProps, ReactNode } from "react";
import { Sprite } from "../ui/sprite.tsx";
import { StaffHead } from "./staff-head.tsx";
import { Top } from "./top.tsx";

type Props = ComponentProps<typeof Top> & { title: string; theme: string; children: ReactNode };

/** A whole staff page that a route prints: what the layouts of Next make of a page, without React in the browser. */
export function StaffPage({ title, theme, children, ...top }: Props) {
  return (
    <html lang={top.words.language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" />
        <StaffHead />
      </head>
      <body>
        <Sprite />
        <Top {...top} />
        {children}
      </body>
    </html>
  );
}
