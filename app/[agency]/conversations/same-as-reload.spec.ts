import { eventKinds } from "#lib/events/kinds.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { onCard } from "#lib/testing/happenings/card.ts";
import { inThread } from "#lib/testing/happenings/thread.ts";
import { eventsAfter, type Happening, makeWorld } from "#lib/testing/happenings/world.ts";
import { actions } from "#lib/testing/permissions.ts";
import { findDifferences } from "#lib/testing/reload.ts";

/** Lets one after the other happen; after each, every window must show what a reload would. */
async function live(town: Town, happenings: Happening[]): Promise<void> {
  test.setTimeout(560_000);
  const world = await makeWorld(town);
  expect(await findDifferences(world.observers), "at the beginning").toEqual([]);
  let { last } = await eventsAfter(town.agencyId, 0);
  for (const { name, of = [], act } of happenings) {
    await act(world);
    const done = await findDifferences(world.observers);
    expect.soft(done, name).toEqual([]);
    const since = await eventsAfter(town.agencyId, last);
    last = since.last;
    expect.soft(since.kinds, name).toEqual(expect.arrayContaining(of.filter((one) => one in eventKinds)));
    // The next one begins with what is true, whatever this one left.
    if (done.length) await Promise.all(world.observers.map(({ page }) => page.reload()));
  }
  // What is printed is what a browser really shows after a reload, scripts included.
  await Promise.all(world.observers.map(({ page }) => page.reload()));
  expect(await findDifferences(world.observers), "after a reload").toEqual([]);
}

test("whatever happens to a conversation, every window shows what a reload shows", ({ town }) =>
  live(town, inThread));

test("whatever happens to the card beside it, every window shows what a reload shows", ({ town }) =>
  live(town, onCard));

/** What nothing records yet, and actions after which there is no such window any more, or none yet. */
const elsewhere: Record<string, string> = {
  "app/[agency]/actions.ts#signOutNow": "its windows go to the sign-in",
  "app/[agency]/actions.ts#changePreferences": "one's own language and colours come with the next page",
  "app/(account)/sign-in/actions.ts#signInWithPassword": "before the first page",
  "app/actions.ts#takeChair": "before the first page",
  "conversation.merged": "nothing merges two conversations yet",
};

test("no action of the build and no kind of event is forgotten here", () => {
  const shown = [...inThread, ...onCard].flatMap(({ of = [] }) => of);
  const known = [...Object.keys(actions), ...Object.keys(eventKinds)];
  expect(known.filter((one) => !shown.includes(one) && !(one in elsewhere))).toEqual([]);
  expect([...shown, ...Object.keys(elsewhere)].filter((one) => !known.includes(one))).toEqual([]);
});
