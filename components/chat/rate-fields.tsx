import { caps } from "#lib/caps.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Area } from "../ui/field.tsx";

type Props = {
  score: number | null;
  comment: string;
  problem?: "pick" | "wait" | null;
  words: ResidentWords;
};

/** One to five, and a word if they like: the same in the chat and behind a link. */
export function RateFields({ score, comment, problem, words: { t } }: Props) {
  return (
    <>
      <fieldset className="rate-scale">
        <legend>{t("rate.scale")}</legend>
        {[1, 2, 3, 4, 5].map((one) => (
          <label key={one} className="rate-one">
            <input type="radio" name="score" value={one} defaultChecked={one === score} required />
            <span>{one}</span>
          </label>
        ))}
      </fieldset>
      {problem && (
        <p className="wrong" role="alert">
          {t(`rate.${problem}`)}
        </p>
      )}
      <Area
        name="comment"
        id="rate-comment"
        label={t("rate.comment")}
        rows={2}
        maxLength={caps.comment}
        defaultValue={comment}
      />
      <button className="button agency-button" type="submit">
        {t("rate.send")}
      </button>
    </>
  );
}
