import { sprite } from "#lib/assets.ts";

/**
 * All signs, once in each page. What names a drawing in another file gets it only after the page was laid out, which is
 * then laid out and painted a second time.
 */
export function Sprite() {
  return <div hidden dangerouslySetInnerHTML={{ __html: sprite() }} />;
}
