import { fileBytes, MOST_FILES } from "#lib/caps.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Icon } from "../ui/icon.tsx";

/** What residents' browsers offer: an iPhone makes a JPEG of what it calls a HEIC where that is not named. */
const ACCEPTED = "image/jpeg,image/png,image/gif,image/webp,application/pdf";

/** Pictures and PDFs, from a telephone's camera too. Without scripts it is the browser's own field. */
export function AttachFiles({ words: { t } }: { words: ResidentWords }) {
  return (
    <>
      <label className="button plain attach" title={t("attach")}>
        <Icon name="clip" />
        <span className="attach-words">{t("attach")}</span>
        <input type="file" name="files" id="files" multiple accept={ACCEPTED} />
      </label>
      <ul
        className="chosen"
        id="chosen"
        hidden
        data-most={MOST_FILES}
        data-bytes={fileBytes.resident}
        data-remove={t("chosen_remove", { name: "{name}" })}
        data-many={t("chosen_many", { most: MOST_FILES })}
        data-big={t("chosen_big", { most: fileBytes.resident / 1_000_000 })}
      />
    </>
  );
}
