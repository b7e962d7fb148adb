import { cookies } from "next/headers";
import { respondNowhere } from "#components/door/respond.tsx";
import { Outside } from "#components/outside-world/outside.tsx";
import { readLook } from "#lib/auth/look.ts";
import { html, page } from "#lib/html.ts";
import { readTrial } from "#lib/trial/trial.ts";
import { wordsFor } from "#lib/words/words.ts";

/** The residents' side of a trial; on every other installation it does not exist. */
export async function GET(request: Request) {
  const trial = await readTrial();
  if (!trial) return respondNowhere(request);
  const { language, theme } = readLook(await cookies());
  const markup = await html(<Outside trial={trial} words={wordsFor(language, "UTC")} theme={theme} />);
  return page(markup, { policy: POLICY });
}

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
