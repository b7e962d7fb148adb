import { categoryPath, chatPath } from "#lib/paths.ts";
import type { Trial } from "#lib/trial/trial.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { initials } from "../ui/initials.ts";

type Props = { trial: Trial; words: Words; action: (form: FormData) => Promise<void> };

/** The first five minutes: a newcomer sits in both chairs. */
export function Home({ trial, words: { t }, action }: Props) {
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
              <li key={person.email}>
                <form action={action}>
                  <input type="hidden" name="email" value={person.email} />
                  <input
                    type="hidden"
                    name="next"
                    value={person.role === "agent" ? categoryPath(trial.slug, "new") : ""}
                  />
                  <button type="submit">
                    <span className="face big me" aria-hidden="true">
                      {initials(person.name)}
                    </span>
                    <span>
                      <b>{t("home.as", { name: person.name.split(" ")[0]! })}</b>
                      <small>{t(`sign_in.${person.role}_hint`, { count: person.open })}</small>
                    </span>
                    <Icon name="right" small />
                  </button>
                </form>
              </li>
            ))}
          </ul>
          <p className="quiet">{t("home.side")}</p>
        </section>
      </div>
    </main>
  );
}
