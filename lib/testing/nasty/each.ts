/** The lines of a text, and what no line can hold. */
export const each = (lines: string, ...more: string[]): string[] => [
  ...lines.split("\n").filter(Boolean),
  ...more,
];
