import { importsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { contactsPath } from "../contacts/contact-list.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; text: string; tag: string | null; words: Words };

/** Contacts out of and into files: what the list shows goes out. */
export function FileButtons({ slug, text, tag, words: { t } }: Props) {
  const query = contactsPath("", { q: text, tag }).split("?")[1];
  return (
    <>
      <a className="button" href={importsPath(slug)}>
        {t("imports.import")}
      </a>
      <a className="button" href={`${contactsPath(slug)}/export${query ? `?${query}` : ""}`}>
        <Icon name="download" small /> {t("imports.export")}
      </a>
    </>
  );
}
