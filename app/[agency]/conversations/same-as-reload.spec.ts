import { eventKinds } from "#lib/events/kinds.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { letItBeMorning } from "#lib/testing/factories.ts";
import { findDifferences } from "#lib/testing/reload.ts";
import type { Happening } from "#lib/testing/surface/row.ts";
import { stories } from "#lib/testing/surface/surface.ts";
import { eventsAfter, openWindows } from "#lib/testing/surface/windows.ts";

/** Lets one after the other happen; after each, every window must show what a reload would. */
async function live(town: Town, happenings: Happening[]): Promise<void> {
  // All that can happen, one after the other.
  test.slow();
  await letItBeMorning(town.agencyId);
  const windows = await openWindows(town);
  expect(await findDifferences(windows.observers), "at the beginning").toEqual([]);
  let { last } = await eventsAfter(town.agencyId, 0);
  for (const { name, tells = [], act } of happenings) {
    await act(windows);
    const done = await findDifferences(windows.observers);
    expect.soft(done, name).toEqual([]);
    const since = await eventsAfter(town.agencyId, last);
    last = since.last;
    expect.soft(since.kinds, name).toEqual(expect.arrayContaining(tells));
    // The next one begins with what is true, whatever this one left.
    if (done.length) await Promise.all(windows.observers.map(({ page }) => page.reload()));
  }
  // What is printed is what a browser really shows after a reload, scripts included.
  await Promise.all(windows.observers.map(({ page }) => page.reload()));
  expect(await findDifferences(windows.observers), "after a reload").toEqual([]);
}

test("whatever happens to a conversation, every window shows what a reload shows", ({ town }) =>
  live(town, stories.conversation));

test("whatever happens to the card beside it, every window shows what a reload shows", ({ town }) =>
  live(town, stories.card));

test("no kind of event is forgotten here", () => {
  const told = [...stories.conversation, ...stories.card].flatMap(({ tells = [] }) => tells);
  expect([...new Set(told)].sort()).toEqual(Object.keys(eventKinds).sort());
});
