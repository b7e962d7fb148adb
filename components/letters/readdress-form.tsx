import { postLines } from "#lib/addresses/post-lines.ts";
import type { Waiting } from "#lib/letters/waiting.ts";
import { lettersPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Area } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Problem } from "../ui/notice.tsx";

type Props = {
  slug: string;
  letter: Waiting;
  /** What was refused, and why, where it was this one's. */
  refused: { fields: Record<string, string>; problem: string } | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** The address of a letter that waits, where it stands. */
export function ReaddressForm({ slug, letter, refused, words: { t }, action }: Props) {
  const { messageId: id, address, name, contactId } = letter;
  return (
    <details className="readdress" open={refused !== null}>
      <summary aria-label={t("letters.readdress_of", { name })}>{t("letters.readdress")}</summary>
      <form action={action}>
        <Hidden
          fields={{ agency: slug, back: lettersPath(slug, {}, `letter-${id}`), message: id, was: address }}
        />
        {refused && <Problem>{refused.problem}</Problem>}
        <Area
          name="address"
          id={`address-${id}`}
          rows={4}
          required
          label={t("letters.address")}
          hint={t("letters.address_hint", { name })}
          defaultValue={refused?.fields.address ?? postLines(address).join("\n")}
        />
        {contactId && (
          <label className="tick">
            <input
              type="checkbox"
              name="on_card"
              defaultChecked={!refused || refused.fields.on_card === "on"}
            />
            <span>{t("letters.address_on_card", { name })}</span>
          </label>
        )}
        <p className="actions">
          <button className="button main" type="submit">
            {t("letters.address_save")}
          </button>
        </p>
      </form>
    </details>
  );
}
