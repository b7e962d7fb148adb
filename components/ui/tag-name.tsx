import type { TagColor } from "#db/schema/tags.ts";

/** A tag's name behind its colour, which never stands alone. */
export function TagName({ name, color }: { name: string; color: TagColor }) {
  return (
    <>
      <span className={`tag-dot ${color}`} aria-hidden="true" />
      <span>{name}</span>
    </>
  );
}
