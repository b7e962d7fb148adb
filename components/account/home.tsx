import { categoryPath, chatPath } from "#lib/paths.ts";
import type { Trial } from "#lib/trial/trial.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { Chair } from "./chair.tsx";

type Props = { trial: Trial; words: Words; action: (form: FormData) => Promise<void> };

/** The first five minutes: a newcomer sits in both chairs. */
export function Home({ trial, words, action }: Props) {
  const { t } = words;
  return (
    <main id="main" className="page home">
      <header className="page-head">
        <div>
          <p className="quiet">{trial.name}</p>
          <h1>{t("home.title")}</h1>
          <p className="home-lead">{t("home.hint")}</p>
        </div>
      </header>
      <div className="home-chairs">
        <section className="card">
          <h2>{t("home.step_resident")}</h2>
          <p>{t("home.step_resident_hint")}</p>
          <p className="actions">
            <a className="button main" href={trial.website} target="_blank" rel="noreferrer">
              <Icon name="chat" small /> {t("home.open_site")}
            </a>
            <a className="button" href={chatPath(trial.slug)} target="_blank" rel="noopener">
              {t("home.open_chat")}
            </a>
          </p>
          <p className="quiet">{t("home.phone")}</p>
        </section>
        <section className="card">
          <h2>{t("home.step_staff")}</h2>
          <p>{t("home.step_staff_hint")}</p>
          <ul className="chairs">
            {trial.staff.map((person) => (
              <Chair
                key={person.email}
                {...{ person, words, action }}
                title={t("home.as", { name: firstName(person.name) })}
                next={person.role === "agent" ? categoryPath(trial.slug, "new") : ""}
              />
            ))}
          </ul>
          <p className="quiet">{t("home.side")}</p>
        </section>
      </div>
    </main>
  );
}
