import { contactsFilePath, importsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; text: string; tag: string | null; words: Words };

/** Contacts out of and into files: what the list shows goes out. */
export function FileButtons({ slug, text, tag, words: { t } }: Props) {
  return (
    <>
      <a className="button" href={importsPath(slug)}>
        {t("imports.import")}
      </a>
      <a className="button" href={contactsFilePath(slug, { q: text, tag })}>
        <Icon name="download" small /> {t("imports.export")}
      </a>
    </>
  );
}
