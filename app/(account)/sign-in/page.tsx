import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Chairs } from "#components/account/chairs.tsx";
import { Gate } from "#components/account/gate.tsx";
import { SignOnForm, SignOnLink } from "#components/account/sign-on.tsx";
import { Banner, Problem } from "#components/ui/notice.tsx";
import { findSignOn, hasSignOns } from "#lib/agencies/sign-on.ts";
import { readLook } from "#lib/auth/look.ts";
import { forgottenPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { readTrial } from "#lib/trial/trial.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { takeChair } from "../../actions.ts";
import { findAgency } from "./actions.ts";
import { SignInForm } from "./form.tsx";

type Props = {
  searchParams: Promise<{
    next?: string;
    kept?: string;
    out?: string;
    set?: string;
    agency?: string;
    say?: string;
  }>;
};

export const metadata: Metadata = { title: "Sign in, Parley" };

export default async function SignInPage({ searchParams }: Props) {
  const { next = "", kept, out, set, agency = "", say } = await searchParams;
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  const [trial, signOn, notice] = await Promise.all([
    readTrial(),
    agency ? findSignOn(agency) : null,
    readNotice(say),
  ]);
  const hasOthers = !signOn && (await hasSignOns());
  const spoken = {
    email: t("sign_in.email"),
    password: t("sign_in.password"),
    submit: t("sign_in.submit"),
    wrong: t("sign_in.wrong"),
    disabled: t("sign_in.disabled"),
    wait: t("sign_in.wait", { time: String(t.raw("time.minutes")) }),
  };
  return (
    <Gate aside={trial && <Chairs trial={trial} words={words} action={takeChair} next={next} />}>
      <h1 id="in">{t("sign_in.title")}</h1>
      {kept && (
        <Banner icon="pencil">
          <b>{t("sign_in.kept")}</b> {t("sign_in.kept_hint")}
        </Banner>
      )}
      {out && (
        <Banner icon="check" role="status">
          {t("sign_in.signed_out")}
        </Banner>
      )}
      {set && (
        <Banner icon="check" role="status">
          {t("sign_in.password_set")}
        </Banner>
      )}
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      {signOn && <SignOnLink {...{ signOn, next, words }} />}
      {!signOn?.isEnforced && (
        <>
          <SignInForm next={next} words={spoken} />
          <p>
            <a href={forgottenPath()}>{t("forgotten.link")}</a>
          </p>
        </>
      )}
      {hasOthers && <SignOnForm {...{ next, words }} action={findAgency} />}
    </Gate>
  );
}
