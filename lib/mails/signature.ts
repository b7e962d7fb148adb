type Signing = {
  /** As its person wrote it; empty where they wrote none. */
  own: string;
  name: string;
  title: string;
  /** The mailbox's, or what the agency is called. */
  agency: string;
};

/**
 * Below a mail: its person's words, or else their name and title, and then the agency's. `{name}` and `{title}` stand for
 * theirs.
 */
export function signatureOf({ own, name, title, agency }: Signing): string {
  const filled = (own || "{name}\n{title}").split("\n").flatMap((line) => {
    const said = line.replaceAll("{name}", () => name).replaceAll("{title}", () => title);
    // A line for a title that somebody does not have is no empty line.
    return said.trim() || line === said ? [said.trimEnd()] : [];
  });
  return [filled.join("\n").trim(), agency].filter(Boolean).join("\n");
}
