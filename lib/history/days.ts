export const presets = [
  "today",
  "last7",
  "last30",
  "this_month",
  "last_month",
  "last_quarter",
  "all_time",
] as const;
export type Preset = (typeof presets)[number];
export type Days = { from: string | null; to: string | null };

export const todayIn = (zone: string, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(+now).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The days of a preset, both included, when it is `today`. */
export function presetDays(preset: Preset, today: string): Days {
  const day = Temporal.PlainDate.from(today);
  const ending = (from: Temporal.PlainDate, to = day): Days => ({ from: `${from}`, to: `${to}` });
  switch (preset) {
    case "today":
      return ending(day);
    case "last7":
      return ending(day.subtract({ days: 6 }));
    case "last30":
      return ending(day.subtract({ days: 29 }));
    case "this_month":
      return ending(day.with({ day: 1 }));
    case "last_month": {
      const first = day.with({ day: 1 });
      return ending(first.subtract({ months: 1 }), first.subtract({ days: 1 }));
    }
    case "last_quarter": {
      const thisQuarter = day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
      return ending(thisQuarter.subtract({ months: 3 }), thisQuarter.subtract({ days: 1 }));
    }
    case "all_time":
      return { from: null, to: null };
  }
}

/** Which presets these days are now: on the first of a month today is this month as well. */
export const presetsOf = (days: Days, today: string): Preset[] =>
  presets.filter((preset) => {
    const { from, to } = presetDays(preset, today);
    return from === days.from && to === days.to;
  });

export const presetOf = (days: Days, today: string): Preset | null => presetsOf(days, today)[0] ?? null;
