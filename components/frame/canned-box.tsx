import { caps } from "#lib/caps.ts";
import { besideCannedPath, cannedPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { SearchField } from "../ui/search-line.tsx";

type Props = { slug: string; words: Words };

/** What scripts open over a message bar; without them its button leads to the page that does the same. */
export function CannedBox({ slug, words: { t } }: Props) {
  return (
    <dialog
      className="search-box canned-box"
      id="canned-box"
      aria-label={t("canned.title")}
      data-offered={besideCannedPath(slug, "offered")}
      data-taken={besideCannedPath(slug, "taken")}
    >
      <form method="dialog">
        <SearchField
          label={t("canned.find")}
          name="q"
          id="canned-find"
          placeholder={t("canned.find")}
          maxLength={caps.search}
          autoComplete="off"
        />
        <button className="button plain" type="button" data-close>
          {t("search.close")}
        </button>
      </form>
      <ul className="scroll" id="offered" />
      <p className="quiet none" id="offered-none" hidden>
        {t("canned.nothing")}
      </p>
      <p className="keys quiet">
        {t("canned.keys")} <a href={cannedPath(slug)}>{t("canned.manage")}</a>
      </p>
    </dialog>
  );
}
