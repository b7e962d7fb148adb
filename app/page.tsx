import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Home } from "#components/account/home.tsx";
import { currentUser } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { AGENCIES, dashboardPath, signInPath } from "#lib/paths.ts";
import { readTrial } from "#lib/trial/trial.ts";
import { wordsFor } from "#lib/words/words.ts";
import { takeChair } from "./actions.ts";

/** A trial's two chairs; on every other installation the way to one's work. */
export default async function HomePage() {
  const trial = await readTrial();
  if (trial)
    return (
      <Home trial={trial} words={wordsFor(readLook(await cookies()).language, "UTC")} action={takeChair} />
    );
  const user = await currentUser();
  if (!user) redirect(signInPath());
  redirect(user.agencies.length === 1 ? dashboardPath(user.agencies[0]!.slug) : AGENCIES);
}
