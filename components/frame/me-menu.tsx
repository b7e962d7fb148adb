import type { Agent } from "#lib/agents/agent.ts";
import { accountPath, alertPreferencesPath, awayPath, cannedPath, START, signInPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Choice } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { initials } from "../ui/initials.ts";
import { Popover } from "../ui/popover.tsx";
import { DutySwitch, dutyFields } from "./duty.tsx";

type Props = {
  agent: Agent;
  words: Words;
  path: string;
  actions: Record<"signOut" | "changePreferences" | "switchDuty", Action>;
};

/** What is a person's own: how the pages look and behave, and the way out. */
export function MeMenu({ agent, words, path, actions }: Props) {
  const { t } = words;
  return (
    <Popover
      id="me-menu"
      kind="menu"
      boxClass="me-menu"
      className="button plain square me-link"
      shows={
        <>
          <span className="unseen">{t("nav.menu_of", { name: agent.name })}</span>
          <span className="face me" aria-hidden="true">
            {initials(agent.name)}
          </span>
        </>
      }
    >
      <p>
        <b>{agent.name}</b>
        <span className="quiet">{agent.email}</span>
      </p>
      <WholePageForm action={actions.changePreferences} fields={{ agency: agent.agency.slug, back: path }}>
        <Choice name="theme" label={t("nav.theme")} id="pref-theme" defaultValue={agent.theme}>
          <option value="system">{t("nav.theme_system")}</option>
          <option value="light">{t("nav.theme_light")}</option>
          <option value="dark">{t("nav.theme_dark")}</option>
        </Choice>
        <Choice
          name="language"
          label={t("contact.language")}
          id="pref-language"
          defaultValue={agent.language}
        >
          <option value="en">{t("contact.en")}</option>
          <option value="es">{t("contact.es")}</option>
        </Choice>
        <OnOff name="letterKeys" label={t("nav.letter_keys")} on={agent.letterKeys} words={{ t }} />
        <OnOff name="sound" label={t("nav.sound")} on={agent.sound} words={{ t }} />
        <button className="button" type="submit">
          {t("settings.save")}
        </button>
      </WholePageForm>
      <div className="phone-only">
        <WholePageForm action={actions.switchDuty} fields={dutyFields(agent, path)}>
          <DutySwitch agent={agent} words={words} />
        </WholePageForm>
      </div>
      <a className="pop-item" href={awayPath(agent.agency.slug)}>
        <Icon name="calendar" small /> {t("duty.menu")}
      </a>
      <a className="pop-item" href={alertPreferencesPath(agent.agency.slug)}>
        <Icon name="bell" small /> {t("alerts.preferences")}
      </a>
      <a className="pop-item" href={cannedPath(agent.agency.slug)}>
        <Icon name="slash" small /> {t("canned.title")}
      </a>
      <a className="pop-item" href={accountPath(agent.agency.slug)}>
        <Icon name="person" small /> {t("account.title")}
      </a>
      <button className="pop-item" type="button" popoverTarget="keys-help">
        <Icon name="keyboard" small /> {t("nav.keys")}
      </button>
      {agent.agency.isTrial && (
        <a className="pop-item" href={START}>
          <Icon name="people" small /> {t("nav.both_chairs")}
        </a>
      )}
      <WholePageForm action={actions.signOut} fields={{ agency: agent.agency.slug, back: signInPath() }}>
        <button className="pop-item" type="submit" data-signs-out>
          <Icon name="door" small /> {t("nav.sign_out")}
        </button>
      </WholePageForm>
    </Popover>
  );
}

type OnOffProps = { name: string; label: string; on: boolean; words: Pick<Words, "t"> };

function OnOff({ name, label, on, words: { t } }: OnOffProps) {
  return (
    <Choice name={name} label={label} id={`pref-${name}`} defaultValue={on ? "on" : "off"}>
      <option value="on">{t("nav.on")}</option>
      <option value="off">{t("nav.off")}</option>
    </Choice>
  );
}
