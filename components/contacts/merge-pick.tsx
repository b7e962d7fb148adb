import type { ReactNode } from "react";
import { caps } from "#lib/caps.ts";
import type { Duplicate } from "#lib/contacts/duplicates.ts";
import type { ContactRow } from "#lib/contacts/search.ts";
import { besideContactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { SearchLine } from "../ui/search-line.tsx";
import { Shares } from "./shares.tsx";

type Props = {
  slug: string;
  contact: Pick<ContactRow, "id" | "name">;
  likely: Duplicate[];
  text: string;
  found: ContactRow[] | null;
  words: Words;
};

/** Which card is the other one of the same person: the likely ones first, and a search for any. */
export function MergePick({ slug, contact, likely, text, found, words }: Props) {
  const { t } = words;
  const withOther = (id: number) => besideContactPath(slug, contact.id, "merge", { with: id });
  return (
    <Card title={t("card.likely")} className="merge-pick">
      {likely.length === 0 && <p className="quiet">{t("card.no_likely", { name: contact.name })}</p>}
      <ul className="matches">
        {likely.map((one) => (
          <Other key={one.id} one={one} href={withOther(one.id)}>
            <Shares likeness={one} words={words} />
          </Other>
        ))}
      </ul>
      <SearchLine
        action={besideContactPath(slug, contact.id, "merge")}
        label={t("contacts.search")}
        name="q"
        maxLength={caps.search}
        defaultValue={text}
        placeholder={t("contacts.search_hint")}
        go={t("contact.search_go")}
      />
      {found && (
        <>
          <h3>{t("card.found")}</h3>
          {found.length === 0 && <p className="quiet">{t("card.found_none", { text })}</p>}
          <ul className="matches">
            {found.map((one) => (
              <Other key={one.id} one={one} href={withOther(one.id)} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

type OtherProps = {
  one: Pick<ContactRow, "id" | "name" | "address" | "accounts">;
  href: string;
  children?: ReactNode;
};

function Other({ one: { id, name, address, accounts }, href, children }: OtherProps) {
  return (
    <li>
      <a className="match" href={href}>
        <span>
          <b>{name}</b>
          <small>{[address, ...accounts].filter(Boolean).join(", ") || `#${id}`}</small>
        </span>
        {children}
      </a>
    </li>
  );
}
