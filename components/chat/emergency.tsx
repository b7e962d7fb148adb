import type { ResidentWords } from "#lib/words/residents.ts";

/** Whom to call when it cannot wait; a tap calls. */
export function Emergency({ phone, t }: { phone: string | null; t: ResidentWords["t"] }) {
  if (!phone) return null;
  const [before, after] = t("emergency", { phone: "\n" }).split("\n");
  return (
    <p className="emergency-line">
      {before}
      <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
      {after}
    </p>
  );
}
