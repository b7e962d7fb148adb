import { chatPath } from "#lib/resident-paths.ts";
import type { Trial } from "#lib/trial/trial.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { Chair } from "./chair.tsx";

type Props = { trial: Trial; words: Words; action: (form: FormData) => Promise<void>; next?: string };

/** One click, no password: the staff's chairs and the resident's. */
export function Chairs({ trial, words, action, next = "" }: Props) {
  const { t } = words;
  return (
    <>
      <div>
        <h2 id="try">{t("sign_in.chairs")}</h2>
        <p className="quiet">{t("sign_in.chairs_hint")}</p>
      </div>
      <div>
        <p className="label">{t("sign_in.staff_of", { agency: trial.name })}</p>
        <ul className="chairs">
          {trial.staff.map((person) => (
            <Chair key={person.email} {...{ person, next, words, action }} title={firstName(person.name)} />
          ))}
        </ul>
      </div>
      <div>
        <p className="label">{t("sign_in.resident")}</p>
        <ul className="chairs">
          <li>
            <a href={trial.website} target="_blank" rel="noreferrer">
              <span className="face big">
                <Icon name="chat" />
              </span>
              <span>
                <b>{t("sign_in.website")}</b>
                <small>{t("sign_in.website_hint")}</small>
              </span>
              <Icon name="right" small />
            </a>
          </li>
          <li>
            <a href={chatPath(trial.slug)} target="_blank" rel="noopener">
              <span className="face big">
                <Icon name="person" />
              </span>
              <span>
                <b>{t("sign_in.full_page")}</b>
                <small>{t("sign_in.full_page_hint")}</small>
              </span>
              <Icon name="right" small />
            </a>
          </li>
        </ul>
      </div>
    </>
  );
}
