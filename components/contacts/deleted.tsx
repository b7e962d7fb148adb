import type { Contact } from "#lib/contacts/card.ts";
import { contactsPath } from "#lib/paths.ts";
import type { Holds } from "#lib/people/deleting.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/notice.tsx";

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
    <main id="main" className="page narrow-page">
      <Head title={t("card.deleted_title")} slug={slug} words={words} />
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
            <input type="hidden" name="agency" value={slug} />
            <input type="hidden" name="back" value={path} />
            <input type="hidden" name="contact" value={contact.id} />
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
    <main id="main" className="page narrow-page">
      <Head title={t("erase.done_title")} slug={slug} words={words} />
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

function Head({ title, slug, words: { t } }: { title: string; slug: string; words: Words }) {
  return (
    <header className="page-head">
      <div>
        <p className="quiet">
          <a href={contactsPath(slug)}>{t("contact.contacts")}</a>
        </p>
        <h1>{title}</h1>
      </div>
    </header>
  );
}
