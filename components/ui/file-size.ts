/** "830 KB", "4.2 MB": as every system counts them for people. */
export function fileSize(bytes: number, language: "en" | "es"): string {
  const [value, unit] =
    bytes < 999_500 ? [Math.max(1, Math.round(bytes / 1000)), "KB"] : [bytes / 1_000_000, "MB"];
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return `${new Intl.NumberFormat(language === "es" ? "es-US" : "en-US", digits).format(value)} ${unit}`;
}
