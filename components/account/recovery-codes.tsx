import type { Words } from "#lib/words/words.ts";

/** The one time that they are seen. */
export function RecoveryCodes({ codes, words: { t } }: { codes: string[]; words: Words }) {
  return (
    <>
      <p>{t("second.codes_hint")}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </>
  );
}
