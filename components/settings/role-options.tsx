import type { Words } from "#lib/words/words.ts";

/** What somebody may be here. */
export function RoleOptions({ words: { t } }: { words: Words }) {
  return (["agent", "manager", "admin"] as const).map((role) => (
    <option key={role} value={role}>
      {t(`people.role_${role}`)}
    </option>
  ));
}
