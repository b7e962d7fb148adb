import { Fragment } from "react";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import { type CustomField, nameOf } from "#lib/custom-fields/fields.ts";
import { showValue } from "#lib/custom-fields/values.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { fields: CustomField[]; values: CustomValues; words: Words; now: Date };

/** What the agency's own fields say; nothing where none of them says anything. */
export function CustomFacts({ fields, values, words, now }: Props) {
  const said = saidIn(fields, values);
  if (!said.length) return null;
  return (
    <dl className="pairs">
      {said.map(({ field, value }) => (
        <Fragment key={field.id}>
          <dt>{nameOf(field, words.language)}</dt>
          <dd>
            <bdi>{showValue(field, value, words, now)}</bdi>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Those fields that say something. */
export const saidIn = (fields: CustomField[], values: CustomValues) =>
  fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [{ field, value }];
  });
