import type { Encoding } from "#lib/imports/encodings.ts";
import type { Samples } from "#lib/imports/upload.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";

type Props = { samples: Samples | null; picked: string | null; words: Words };

/** How the file writes its letters, each way with a cell that has some beyond ASCII. */
export function Letters({ samples, picked, words: { t } }: Props) {
  if (!samples?.letters.length) return null;
  return (
    <Choice
      name="letters"
      label={t("imports.letters")}
      hint={t("imports.letters_hint")}
      defaultValue={picked || samples.found}
    >
      {samples.letters.map(({ encoding, text }) => (
        <option key={encoding} value={encoding}>
          {t("imports.letters_option", { name: t(`imports.letters_${wordOf(encoding)}`), sample: text })}
        </option>
      ))}
    </Choice>
  );
}

const wordOf = (encoding: Encoding) =>
  encoding.replaceAll("-", "_") as "utf_8" | "windows_1252" | "macintosh" | "cp850";
