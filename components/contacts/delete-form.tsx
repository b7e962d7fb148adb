import type { Contact } from "#lib/contacts/card.ts";
import { besideContactPath } from "#lib/paths.ts";
import type { Holds } from "#lib/people/deleting.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  contact: Contact;
  holds: Holds;
  path: string;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What deleting does, before it is done. */
export function DeleteForm({ slug, contact, holds, path, words: { t }, action }: Props) {
  const { conversations, entries, waiting } = holds;
  return (
    <form className="card consequences" action={action} aria-label={t("card.delete")}>
      <Hidden
        fields={{ agency: slug, back: besideContactPath(slug, contact.id, "delete"), contact: contact.id }}
      />
      <ul>
        <li>
          <Icon name="slash" small /> <span>{t("card.delete_lists")}</span>
        </li>
        <li>
          <Icon name="log" small />{" "}
          <span>{t("card.delete_stays", { conversations, entries, name: contact.name })}</span>
        </li>
        <li>
          <Icon name="clock" small /> <span>{t("card.delete_waiting", { count: waiting })}</span>
        </li>
      </ul>
      <p className="actions form-end">
        <a className="button plain" href={path}>
          {t("card.keep_it")}
        </a>
        <button className="button danger" type="submit">
          {t("card.delete_go")}
        </button>
      </p>
    </form>
  );
}
