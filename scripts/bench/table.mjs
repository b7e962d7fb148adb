/** One line a figure: what, measured, CPU of the app's process per request, goal. */
export function print(rows, size) {
  const cells = [
    ["figure", "measured", "CPU", "goal"],
    ...rows.map(({ name, text, cpu, goal }) => [
      name,
      text,
      cpu === undefined ? "" : `${cpu.toFixed(1)} ms`,
      goal,
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  console.log(
    `\n${size.toLocaleString("en")} messages, ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  for (const [index, row] of cells.entries()) {
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
    if (index === 0) console.log(`|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
  }
}
