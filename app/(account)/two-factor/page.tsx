import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Gate } from "#components/account/gate.tsx";
import { RecoveryCodes } from "#components/account/recovery-codes.tsx";
import { SecondKey } from "#components/account/second-key.tsx";
import { Hidden } from "#components/ui/hidden.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { currentUser } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { keyAddress } from "#lib/auth/totp.ts";
import { findBegun, readTwoFactor } from "#lib/auth/two-factor.ts";
import { AGENCIES, signInPath, twoFactorPath } from "#lib/paths.ts";
import { takeNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { begin, confirm } from "./actions.ts";

type Props = { searchParams: Promise<{ next?: string; say?: string }> };

export const metadata: Metadata = { title: "Parley" };

/** Where a person sets their second factor up: by their own wish, or because an agency lets nobody in without. */
export default async function TwoFactorPage({ searchParams }: Props) {
  const { next = "", say } = await searchParams;
  const user = await currentUser();
  if (!user || user.bySignOn) redirect(signInPath({ next: twoFactorPath({ next }) }));
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  // Recovery codes are shown once: who loads the page again finds them no more.
  const [notice, { since }, begun] = await Promise.all([
    takeNotice(say),
    readTwoFactor(user.userId),
    findBegun(user.userId),
  ]);
  const codes = notice?.reason === "again" ? String(notice.values.codes).split(" ") : null;
  const problem = notice && !codes ? refusalText(words, notice) : null;
  const asking = user.agencies.find(({ asks }) => asks === "second");
  return (
    <Gate>
      <h1 id="in">{t(codes ? "second.codes" : "second.title")}</h1>
      {codes && <RecoveryCodes codes={codes} words={words} />}
      {since && !codes && <p>{t("second.is_on")}</p>}
      {since && (
        <p>
          <a className="button main" href={ownPath(next, AGENCIES)}>
            {t(codes ? "second.kept" : "second.go_on")}
          </a>
        </p>
      )}
      {!since && begun && (
        <SecondKey
          secret={begun.key}
          address={keyAddress(begun.key, user.email)}
          {...{ next, problem, words }}
          action={confirm}
        />
      )}
      {!since && !begun && (
        <form action={begin}>
          {problem && <Problem>{problem}</Problem>}
          <p>{asking ? t("second.asked", { agency: asking.name }) : t("second.why")}</p>
          <Hidden fields={{ next }} />
          <button className="button main" type="submit">
            {t("second.begin")}
          </button>
        </form>
      )}
    </Gate>
  );
}
