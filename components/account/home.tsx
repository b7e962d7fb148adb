import type { Role } from "#db/schema/agencies.ts";
import { categoryPath, historyPath, signInPath } from "#lib/paths.ts";
import { chatPath, outsideMailboxPath, outsidePhonePath } from "#lib/resident-paths.ts";
import type { Steps } from "#lib/trial/steps.ts";
import type { Trial } from "#lib/trial/trial.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { BothSides } from "./both-sides.tsx";
import { Step } from "./step.tsx";

type Props = { trial: Trial; steps: Steps; words: Words; action: Action };

/** The first five minutes: a newcomer goes a message's whole way, from both sides. What is done ticks itself off. */
export function Home({ trial, steps, words, action }: Props) {
  const { t } = words;
  const whoIs = (role: Role) => trial.staff.find((person) => person.role === role);
  // A newcomer may give people other roles, or disable them.
  const agent = whoIs("agent") ?? trial.staff[0];
  const manager = whoIs("manager") ?? whoIs("admin") ?? trial.staff[0];
  const { wrote, answered, exported } = steps;
  const step = !wrote ? 1 : !answered ? 2 : !exported ? 3 : null;
  const weight = (own: number) => (step === own ? "button main" : "button");
  // What somebody has written themselves stands open at once.
  const inbox = categoryPath(trial.slug, wrote?.queue ?? (wrote ? "yours" : "new"), wrote?.conversationId);
  const sit = (person: Trial["staff"][number], next: string, className: string, label: string) => (
    <WholePageForm action={action} fields={{ email: person.email, next }} target="_blank">
      <button className={className} type="submit">
        {label}
      </button>
    </WholePageForm>
  );
  return (
    <main id="main" className="page home" data-looks-again>
      <header className="home-head">
        <div>
          <h1>{t("home.title")}</h1>
          <p className="home-lead">{t("home.what")}</p>
          <p className="quiet">{t("home.hint", { agency: trial.name })}</p>
        </div>
        <BothSides agency={trial.name} words={words} />
      </header>
      <ol className="home-steps">
        <Step
          number={1}
          done={wrote ? t("home.wrote", { name: wrote.name }) : null}
          title={t("home.step_resident")}
          hint={t("home.step_resident_hint")}
          words={words}
        >
          <a className={weight(1)} href={trial.website} target="_blank" rel="noreferrer">
            <Icon name="chat" small /> {t("home.open_site")}
          </a>
          <a className="button" href={outsidePhonePath()} target="_blank" rel="noopener">
            <Icon name="text" small /> {t("home.open_phone")}
          </a>
          <a className="button" href={outsideMailboxPath()} target="_blank" rel="noopener">
            <Icon name="email" small /> {t("home.open_mailbox")}
          </a>
        </Step>
        {agent && (
          <Step
            number={2}
            done={answered ? t("home.answered") : null}
            title={t("home.step_staff")}
            hint={t("home.step_staff_hint", { name: firstName(agent.name) })}
            words={words}
          >
            {sit(agent, inbox, weight(2), t("home.as", { name: firstName(agent.name) }))}
          </Step>
        )}
        {manager && (
          <Step
            number={3}
            done={exported ? t("home.exported") : null}
            title={t("home.step_manager")}
            hint={t("home.step_manager_hint", { name: firstName(manager.name) })}
            words={words}
          >
            {sit(
              manager,
              historyPath(trial.slug),
              weight(3),
              t("home.history", { name: firstName(manager.name) }),
            )}
          </Step>
        )}
      </ol>
      <section className="home-more" aria-labelledby="more">
        <h2 id="more">{t(step === null ? "home.all_done" : "home.more")}</h2>
        <p className="actions">
          <a className="button plain" href={chatPath(trial.slug)} target="_blank" rel="noopener">
            {t("home.open_chat")}
          </a>
        </p>
        {trial.staff.length === 0 && (
          <p className="actions">
            <a className="button plain" href={signInPath()}>
              {t("sign_in.title")}
            </a>
          </p>
        )}
        {trial.staff
          .filter((person) => person !== agent && person !== manager)
          .map((person) => (
            <div key={person.email}>
              {sit(person, "", "button plain", t(`home.as_${person.role}`, { name: firstName(person.name) }))}
            </div>
          ))}
      </section>
    </main>
  );
}
