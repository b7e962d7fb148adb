import type { AskedOwn } from "#lib/custom-fields/asked.ts";
import { contactsFilePath, importsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { ExportLinks } from "../ui/export-links.tsx";

type Props = AskedOwn & { slug: string; text: string; tag: string | null; words: Words };

/** Contacts out of and into files: what the list shows goes out. */
export function FileButtons({ slug, text, tag, field, value, words }: Props) {
  return (
    <>
      <a className="button" href={importsPath(slug)}>
        {words.t("imports.import")}
      </a>
      <ExportLinks
        path={(more) => contactsFilePath(slug, { q: text, tag, field, value, ...more })}
        words={words}
      />
    </>
  );
}
