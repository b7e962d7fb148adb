import type { Tag } from "#lib/tags/tags.ts";

type Props = {
  legend: string;
  hint?: string;
  tags: Pick<Tag, "id" | "name">[];
  /** What the name of each field begins with; the tag's number follows. */
  field: string;
  isTicked: (name: string, id: number) => boolean;
};

/** Some of the agency's tags, each a field of its own, so that it can be unticked alone. */
export function TagTicks({ legend, hint, tags, field, isTicked }: Props) {
  return (
    <fieldset className="tag-ticks" aria-describedby={hint && `${field}-hint`}>
      <legend>{legend}</legend>
      {hint && (
        <p className="quiet" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      <div className="scroll">
        {tags.map(({ id, name }) => (
          <label key={id} className="tick">
            <input
              type="checkbox"
              name={`${field}${id}`}
              value="1"
              defaultChecked={isTicked(`${field}${id}`, id)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
