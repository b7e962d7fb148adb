import type { Tag } from "#lib/tags/tags.ts";
import type { Words } from "#lib/words/words.ts";
import { TagName } from "./tag-name.tsx";

const FEW = 2;

/** What a row has room for, and how many more there are. */
export function FewTags({ tags, words }: { tags: Tag[]; words: Words }) {
  if (!tags.length) return null;
  const more = tags.slice(FEW);
  return (
    <span className="few-tags">
      {tags.slice(0, FEW).map((tag) => (
        <span key={tag.id}>
          <TagName {...tag} />
        </span>
      ))}
      {more.length > 0 && (
        <span title={more.map(({ name }) => name).join(", ")}>
          <span aria-hidden="true">+{more.length}</span>
          <span className="unseen">{words.t("tags.more", { count: more.length })}</span>
        </span>
      )}
    </span>
  );
}
