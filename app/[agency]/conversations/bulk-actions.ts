"use server";
import type { BulkAction } from "#db/schema/bulk.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { AT_ONCE, ask, confirm } from "#lib/bulk/asking.ts";
import * as ending from "#lib/bulk/ending.ts";
import { findRun, type Run } from "#lib/bulk/find.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import type { Shown } from "#lib/conversations/list.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import { Refused } from "#lib/errors.ts";
import { bulkPath, categoryPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { type Answer, formAction } from "#lib/posting/form-action.ts";
import { narrowInbox } from "#lib/views/narrowing.ts";

const names: readonly BulkAction[] = ["assign", "team", "close", "tag", "snooze", "spam", "unread", "export"];

export const bulk = formAction(
  {
    do: field.hidden(),
    tick: field.hidden(),
    all: field.hidden(),
    category: field.hidden(),
    sort: field.hidden(),
    q: field.hidden(),
    view: field.maybeId(),
    // Of its own name: what one conversation is closed with stands in its own box.
    bulk_closure: field.written("message"),
    client_id: field.clientId(),
  },
  async (
    agent,
    { do: pressed, all, category, sort, q, view, bulk_closure: closure, client_id: clientId },
    form,
  ) => {
    // What is pressed says to whom, which tag, or until when.
    const [name, which = ""] = pressed.split(" ");
    const action = names.find((one) => one === name);
    if (!action || !isCategory(category)) throw new Refused("bad_input");
    const { list } = readSearch({ sort, q });
    const of = all
      ? {
          listed: {
            category,
            ...list,
            ...(await narrowInbox(agent, { view, search: list.search }, new Date())),
          },
        }
      : { ticked: form.getAll("tick").flatMap(readTick) };
    const input = {
      ...{ to: which ? Number(which) : null, team: Number(which), tag: Number(which), closure },
      until: which === "answer" ? null : which,
    };
    const id = await ask(agent, { action, input, clientId, of });
    const run = id === null ? null : await findRun(agent, id);
    // A list may have come to its end since it was shown.
    return run ? leadTo(agent, run) : all ? undefined : null;
  },
);

/** The verb of a run, and the page that shows what came of it. */
const on = (verb: (agent: Agent, id: number) => Promise<void>, then = leadTo) =>
  formAction({ run: field.id() }, async (agent, { run: id }) => {
    const before = await findRun(agent, id);
    if (!before) return null;
    await verb(agent, id);
    return then(agent, (await findRun(agent, id)) ?? before);
  });

const toRun = (agent: Agent, { id }: Run): Answer => ({ to: bulkPath(agent.agency.slug, id) });

export const confirmBulk = on(confirm, toRun);
export const stopBulk = on(ending.stop, toRun);
export const undoBulk = on(ending.undo);
export const discardBulk = on(ending.discard, ({ agency }, { listed }) => ({
  to: categoryPath(agency.slug, listed !== null && isCategory(listed) ? listed : "new"),
}));

/** What is done is told where the list is; what waits for a yes, or takes long, has a page of its own. */
function leadTo(agent: Agent, run: Run): Answer {
  const isHere = run.state !== "asked" && (run.total <= AT_ONCE || run.action === "export");
  return isHere ? { back: { bulk: String(run.id) } } : toRun(agent, run);
}

/** `number event assignee`, as the row showed them. */
function readTick(value: FormDataEntryValue): Shown[] {
  const [, id, seen, saw] = /^(\d{1,15}) (\d{1,15}) (\d{0,15})$/.exec(String(value)) ?? [];
  return id ? [{ id: Number(id), seen: Number(seen), saw: saw ? Number(saw) : null }] : [];
}
