import type { ReactNode } from "react";
import { Contact } from "./contact.tsx";
import { Home } from "./home.tsx";
import { Pay } from "./pay.tsx";
import { Service } from "./service.tsx";
import type { SiteProps } from "./site.ts";
import { Spanish } from "./spanish.tsx";

export type SitePage = { title: string; lang?: "en" | "es"; Content: (props: SiteProps) => ReactNode };

/** The website's pages by the last word of their address. */
export const pages: Record<string, SitePage> = {
  home: { title: "Water, sewer and pickup for the town of Riverton", Content: Home },
  pay: { title: "Pay a bill", Content: Pay },
  service: { title: "Start or stop service", Content: Service },
  contact: { title: "Contact", Content: Contact },
  es: { title: "Agua, drenaje y recolección para Riverton", lang: "es", Content: Spanish },
};
