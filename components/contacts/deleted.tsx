import type { Contact } from "#lib/contacts/card.ts";
import { contactsPath } from "#lib/paths.ts";
import type { Holds } from "#lib/people/deleting.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/notice.tsx";
import { PageHead } from "../ui/page-head.tsx";

type Props = {
  contact: Contact;
  holds: Holds;
  slug: string;
  path: string;
  canRestore: boolean;
  problem: string | null;
  /** What somebody was writing when it went. */
  typed: string;
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** The page of a deleted contact: what became of it, and the way back. */
export function Deleted(props: Props) {
  const { contact, holds, slug, path, canRestore, problem, typed, words, now, action } = props;
  const { t } = words;
  if (contact.erasedAt) return <Erased {...props} at={contact.erasedAt} />;
  const time = contact.deletedAt ? words.when(contact.deletedAt, now) : "";
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: contactsPath(slug), name: t("contact.contacts") }}
        title={t("card.deleted_title")}
      />
      {problem && <Problem>{problem}</Problem>}
      {typed && <p className="card typed-text">{typed}</p>}
      <section className="card consequences">
        <p>{t("card.deleted_by", { name: contact.deletedByName ?? "", contact: contact.name, time })}</p>
        <ul>
          <li>
            <Icon name="slash" small /> {t("card.deleted_hint")}
          </li>
          <li>
            <Icon name="log" small />
            <span>
              {t("card.delete_stays", {
                conversations: holds.conversations,
                entries: holds.entries,
                name: contact.name,
              })}
            </span>
          </li>
        </ul>
        {canRestore ? (
          <form className="actions" action={action}>
            <Hidden fields={{ agency: slug, back: path, contact: contact.id }} />
            <button className="button main" type="submit">
              <Icon name="undo" small /> {t("card.restore")}
            </button>
          </form>
        ) : (
          <p className="quiet">{t("card.restore_who")}</p>
        )}
      </section>
    </main>
  );
}

/** Nothing of them is left but who erased it, when and why. */
function Erased({ contact, slug, words, now, at }: Props & { at: Date }) {
  const { t } = words;
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: contactsPath(slug), name: t("contact.contacts") }}
        title={t("erase.done_title")}
      />
      <p className="card">
        {t("erase.erased", {
          who: contact.erasedByName ?? "",
          when: words.when(at, now),
          why: contact.erasedWhy ?? "",
        })}
      </p>
    </main>
  );
}
