import { expect, test } from "vitest";
import { chosenTime, proposedTimes } from "./proposals.ts";

const ZONE = "America/Los_Angeles";
const proposed = (at: string) => proposedTimes(new Date(at), ZONE).map(({ localTime }) => localTime);

test("the next morning and the next Monday are proposed by the agency's calendar, one day once", () => {
  // Still Thursday in Riverton, Friday already in UTC.
  expect(proposed("2026-11-27T05:00:00Z")).toEqual(["2026-11-27T09:00", "2026-11-30T09:00"]);
  expect(proposed("2026-11-29T20:00:00Z")).toEqual(["2026-11-30T09:00"]);
  expect(proposed("2026-11-30T20:00:00Z")).toEqual(["2026-12-01T09:00", "2026-12-07T09:00"]);
  expect(proposed("2026-12-31T20:00:00Z")).toEqual(["2027-01-01T09:00", "2027-01-04T09:00"]);
});

const zone = "America/New_York";
const at = "2026-12-24T10:00";

test.each([
  [
    { later: "now", at, zone },
    { localTime: "", timeZone: zone },
  ],
  [
    { later: "pick", at, zone },
    { localTime: at, timeZone: zone },
  ],
  [
    { later: "", at, zone: "" },
    { localTime: at, timeZone: ZONE },
  ],
  [
    { later: "", at: "", zone },
    { localTime: "", timeZone: zone },
  ],
  // A proposed time is the agency's, whatever stands in the fields that it puts aside.
  [
    { later: "2026-11-30T09:00", at, zone },
    { localTime: "2026-11-30T09:00", timeZone: ZONE },
  ],
])("%j is sent at %j", (chosen, time) => expect(chosenTime(chosen, ZONE)).toEqual(time));

test("whoever wants to pick a time and picks none is asked, and nothing leaves at once", () => {
  expect(() => chosenTime({ later: "pick", at: "", zone }, ZONE)).toThrow(/send_no_time/);
});
