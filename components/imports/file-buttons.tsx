import { contactsFilePath, importsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { ExportLinks } from "../ui/export-links.tsx";

type Props = { slug: string; text: string; tag: string | null; words: Words };

/** Contacts out of and into files: what the list shows goes out. */
export function FileButtons({ slug, text, tag, words }: Props) {
  return (
    <>
      <a className="button" href={importsPath(slug)}>
        {words.t("imports.import")}
      </a>
      <ExportLinks path={(more) => contactsFilePath(slug, { q: text, tag, ...more })} words={words} />
    </>
  );
}
