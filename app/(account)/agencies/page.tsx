import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Gate } from "#components/account/gate.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { currentUser } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { dashboardPath, signInPath } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

export const metadata: Metadata = { title: "Parley" };

/** Who belongs to several agencies chooses; who belongs to none is told so. */
export default async function AgenciesPage() {
  const user = await currentUser();
  if (!user) redirect(signInPath());
  const { t } = wordsFor(readLook(await cookies()).language, "UTC");
  return (
    <Gate>
      <h1 id="in">{t("sign_in.choose")}</h1>
      {user.agencies.length === 0 && <p>{t("sign_in.none")}</p>}
      <ul className="chairs">
        {user.agencies.map((agency) => (
          <li key={agency.slug}>
            <a href={dashboardPath(agency.slug)}>
              <span className="face big" aria-hidden="true">
                {agency.name[0]}
              </span>
              <b>{agency.name}</b>
              <Icon name="right" small />
            </a>
          </li>
        ))}
      </ul>
    </Gate>
  );
}
