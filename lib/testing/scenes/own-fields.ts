import type { FieldKind, FieldSubject } from "#db/schema/custom-fields.ts";
import type { Agent } from "../../agents/agent.ts";
import { listFields } from "../../custom-fields/fields.ts";
import { addField } from "../../custom-fields/managing.ts";

/** A field of an agency, by a manager of it; its choices apart by commas. @returns its id */
export async function makeField(
  manager: Agent,
  subject: FieldSubject,
  name: string,
  kind: FieldKind = "text",
  choices = "",
): Promise<number> {
  const listed = choices.replaceAll(", ", "\n");
  await addField(manager, { name, nameEs: "", subject, kind, choices: listed });
  return (await listFields(manager, subject)).find((field) => field.name === name)!.id;
}
