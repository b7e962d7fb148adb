/** An invitation in a few lines (RFC 5545): what, when, where, and what else it says. */
export function readCalendar(text: string): string {
  const lines = text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  const from = lines.findIndex((line) => /^begin:v(event|todo|journal)/i.test(line));
  const field = (name: string) => {
    const line =
      lines.slice(Math.max(0, from)).find((one) => new RegExp(`^${name}[;:]`, "i").test(one)) ?? "";
    const [, params = "", value = ""] = /^[^:;]*((?:;[^:"]*(?:"[^"]*")?)*):([\s\S]*)$/.exec(line) ?? [];
    return {
      params,
      value: value
        .replace(/\\n/gi, "\n")
        .replace(/\\([\\,;])/g, "$1")
        .trim(),
    };
  };
  const [begin, end] = [moment(field("DTSTART")), moment(field("DTEND"))];
  return [
    field("SUMMARY").value,
    [begin, end].filter(Boolean).join(" – "),
    ...[field("LOCATION").value, field("DESCRIPTION").value],
  ]
    .filter(Boolean)
    .join("\n");
}

/** As it is written, in its own zone: what it is on the reader's clock is for whoever knows that. */
function moment({ params, value }: { params: string; value: string }): string {
  const [, year, month, day, hour, minute, z] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?/.exec(value) ?? [];
  if (!year) return "";
  const zone = z ? "UTC" : /TZID="?([^";:]+)/i.exec(params)?.[1];
  return [`${year}-${month}-${day}`, hour && `${hour}:${minute}`, hour && zone].filter(Boolean).join(" ");
}
