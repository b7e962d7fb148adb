import type { ReactNode } from "react";

/** Markup of a synchronous component without client parts, for islands, fragments and streams. */
export async function html(node: ReactNode): Promise<string> {
  // A static import of react-dom/server fails the build of App Router pages.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return renderToStaticMarkup(node);
}
