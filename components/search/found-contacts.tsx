import type { FoundContacts } from "#lib/contacts/search.ts";
import { contactsPath } from "#lib/paths.ts";
import { foundCount } from "../ui/where-found.ts";
import { ContactHit, type HitProps } from "./hit.tsx";

type Props = HitProps & { contacts: FoundContacts; text: string };

/** Whose card has it. */
export function FoundContactsList({ contacts, text, ...shared }: Props) {
  const { slug, words } = shared;
  const { t } = words;
  if (!contacts.total) return null;
  return (
    <section className="found" aria-labelledby="found-contacts">
      <h2 id="found-contacts">
        {t("search.contacts")} <span className="num">{foundCount(contacts, words)}</span>
      </h2>
      <ol className="hits">
        {contacts.rows.map((contact) => (
          <ContactHit key={contact.id} contact={contact} {...shared} />
        ))}
      </ol>
      {contacts.total > contacts.rows.length && (
        <a className="all" href={contactsPath(slug, { q: text })}>
          {t("search.all_in", { place: t("search.contacts") })}
        </a>
      )}
    </section>
  );
}
