/**
 * Lines that a program broke made one again (RFC 3676), each depth of quotation by itself. A stuffed `>` keeps its blank:
 * it is no quotation.
 */
export function unflow(text: string, withoutBlanks: boolean): string {
  const lines: string[] = [];
  let open = null as { depth: number; pieces: string[] } | null;
  const close = () => {
    if (open) lines.push(">".repeat(open.depth) + (open.depth ? " " : "") + open.pieces.join(""));
    open = null;
  };
  for (const line of text.split(/\r?\n/)) {
    const depth = /^>*/.exec(line)![0].length;
    const stuffed = line.slice(depth);
    const rest = stuffed.startsWith(" ") && stuffed[1] !== ">" ? stuffed.slice(1) : stuffed;
    const isSignature = rest === "-- ";
    if (isSignature || open?.depth !== depth) close();
    open ??= { depth, pieces: [] };
    const goesOn = rest.endsWith(" ") && !isSignature;
    open.pieces.push(goesOn && withoutBlanks ? rest.slice(0, -1) : rest);
    if (!goesOn) close();
  }
  close();
  return lines.join("\n");
}
