import { headers } from "next/headers";
import type { ReactNode } from "react";
import { html } from "#lib/html.ts";
import { asIsland } from "#lib/islands.ts";
import { Island } from "./island.tsx";

/**
 * A page, or a part of one, that React prints and does not keep alive in the browser: it costs half, and goes out once
 * instead of twice. For markup that changes by links and whole forms alone.
 */
export async function printed(id: string, node: ReactNode): Promise<ReactNode> {
  return <Island id={id} className="island" {...asIsland(await html(node), await headers())} />;
}
