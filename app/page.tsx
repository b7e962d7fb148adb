import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Home } from "#components/account/home.tsx";
import { printed } from "#components/ui/printed.tsx";
import { currentUser } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { AGENCIES, dashboardPath, signInPath } from "#lib/paths.ts";
import { readSteps } from "#lib/trial/steps.ts";
import { readTrial } from "#lib/trial/trial.ts";
import { wordsFor } from "#lib/words/words.ts";
import { takeChair } from "./actions.ts";

/** A trial from both sides; on every other installation the way to one's work. */
export default async function HomePage() {
  const trial = await readTrial();
  if (trial) {
    const words = wordsFor(readLook(await cookies()).language, "UTC");
    const steps = await readSteps(trial.id);
    return printed("home-island", <Home {...{ trial, steps, words }} action={takeChair} />);
  }
  const user = await currentUser();
  if (!user) redirect(signInPath());
  redirect(user.agencies.length === 1 ? dashboardPath(user.agencies[0]!.slug) : AGENCIES);
}
