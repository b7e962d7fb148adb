export type Row = { name: string; goal: string; text: string; cpu?: number; compared?: number };

/** One line a figure: what, measured, CPU per request of app and database together, goal; how often the small agency's. */
export function print(rows: Row[], size: number, small: (name: string) => number | undefined): void {
  const heads = ["figure", "measured", "CPU", "goal"];
  const cells = [
    heads,
    ...rows.map(({ name, text, cpu, compared, goal }) => [
      name,
      text,
      cpu === undefined
        ? ""
        : `${cpu.toFixed(1)} ms${times(compared, size === 10_000 ? undefined : small(name))}`,
      goal,
    ]),
  ];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  console.log(
    `\n${size.toLocaleString("en")} messages, ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  for (const [index, row] of cells.entries()) {
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`);
    if (index === 0) console.log(`|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
  }
}

const times = (number?: number, small?: number) =>
  number && small ? `, ${(number / small).toFixed(2)} times that of 10,000` : "";
