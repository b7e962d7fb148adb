import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { channels } from "../channels/kinds.ts";
import { type CustomField, listFields, nameOf } from "../custom-fields/fields.ts";
import type { Filter } from "../history/filter.ts";
import { listTags } from "../tags/tags.ts";
import { wordsFor } from "../words/words.ts";
import { lettersOf } from "./columns.ts";
import type { Wanted } from "./grouped.ts";
import type { View } from "./views.ts";

/** All that the conversations of a report may be told apart by, in the order in which those stand that have as many. */
export async function listWanted(agent: Agent, view: View, field: CustomField | null): Promise<Wanted[]> {
  if (view === "channel") return byChannel;
  if (view === "queue") return byQueue;
  if (view === "tag") return (await listTags(agent)).map(byTag);
  if (view === "person" || view === "satisfaction") return (await listPeople(agent)).map(byPerson);
  return field ? answersTo(field, agent) : [];
}

const byChannel = channels
  .map((began): Wanted => ({ of: lettersOf(began), key: began, finer: { began } }))
  .sort((one, other) => one.of - other.of);
const byQueue = (["new", "missed"] as const).map(
  (queue, at): Wanted => ({ of: at + 1, key: queue, finer: { queue } }),
);
const byTag = ({ id, name }: { id: number; name: string }): Wanted => ({
  ...{ of: id, key: String(id), name },
  finer: { tag: String(id) },
});
const byPerson = ({ id, name }: { id: number; name: string }): Wanted => ({
  ...{ of: id, key: String(id), name },
  finer: { answerer: id },
});

/** The field that a report is by: the one that is asked for, else the first that can be counted by. */
export async function readField(agent: Agent, { field }: Filter): Promise<CustomField | null> {
  const countable = (await listFields(agent, "conversation")).filter(isCountable);
  return countable.find(({ id }) => String(id) === field) ?? countable[0] ?? null;
}

/** Those that have a few answers: of all others each conversation would be a row. */
export const isCountable = ({ kind }: CustomField): boolean => kind === "choice" || kind === "yes_no";

/** All that it may say, as it is kept: what is read of an answer is its place among them, from 1. */
export const saidBy = ({ kind, choices }: CustomField): string[] =>
  kind === "yes_no" ? ["true", "false"] : choices.map(({ id }) => String(id));

function answersTo(field: CustomField, { language }: Agent): Wanted[] {
  const { t } = wordsFor(language, "UTC");
  const answers =
    field.kind === "yes_no"
      ? [
          { at: "yes", name: t("custom.yes") },
          { at: "no", name: t("custom.no") },
        ]
      : field.choices.map((choice) => ({ at: String(choice.id), name: nameOf(choice, language) }));
  return answers.map(({ at, name }, n) => ({
    ...{ of: n + 1, key: at, name },
    finer: { field: `${field.id}.${at}` },
  }));
}

/** All who have worked here. */
const listPeople = (agent: Agent) =>
  prepared<{ id: number; name: string }>("report-people", peopleText, [agent.agency.id]);

const peopleText = `
  select u.id, u.name from memberships m join users u on u.id = m.user_id where m.agency_id = $1 order by u.name, u.id`;
