import type { Trial } from "#lib/trial/trial.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { initials } from "../ui/initials.ts";

type Props = {
  person: Trial["staff"][number];
  title: string;
  next: string;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** One of a trial's staff: a click, and one sits there. */
export function Chair({ person, title, next, words: { t }, action }: Props) {
  return (
    <li>
      <form action={action}>
        <Hidden fields={{ email: person.email, next }} />
        <button type="submit">
          <span className="face big me" aria-hidden="true">
            {initials(person.name)}
          </span>
          <span>
            <b>{title}</b>
            <small>{t(`sign_in.${person.role}_hint`, { count: person.open })}</small>
          </span>
          <Icon name="right" small />
        </button>
      </form>
    </li>
  );
}
