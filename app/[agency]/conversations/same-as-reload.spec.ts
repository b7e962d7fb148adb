import { eventCatalog } from "#lib/events/catalog.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { inThread } from "#lib/testing/happenings/thread.ts";
import { eventsAfter, type Happening, makeWorld } from "#lib/testing/happenings/world.ts";
import { findDifferences } from "#lib/testing/reload.ts";

/** Lets one after the other happen; after each, every window must show what a reload would. */
async function live(town: Town, happenings: Happening[]): Promise<void> {
  test.setTimeout(180_000);
  const world = await makeWorld(town);
  expect(await findDifferences(world.observers), "at the beginning").toEqual([]);
  let { last } = await eventsAfter(town.agencyId, 0);
  for (const { name, of = [], act } of happenings) {
    await act(world);
    const done = await findDifferences(world.observers);
    expect.soft(done, name).toEqual([]);
    const since = await eventsAfter(town.agencyId, last);
    last = since.last;
    expect.soft(since.kinds, name).toEqual(expect.arrayContaining(of.filter((one) => one in eventCatalog)));
    // The next one begins with what is true, whatever this one left.
    if (done.length) await Promise.all(world.observers.map(({ page }) => page.reload()));
  }
  // What is printed is what a browser really shows after a reload, scripts included.
  await Promise.all(world.observers.map(({ page }) => page.reload()));
  expect(await findDifferences(world.observers), "after a reload").toEqual([]);
}

test("whatever happens to a conversation, every window shows what a reload shows", ({ town }) =>
  live(town, inThread));
