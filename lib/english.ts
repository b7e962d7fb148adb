/**
 * What is common to the forms of an English word: leak, leaks, leaking, leaked. Of folded letters. Light on purpose, as the
 * Spanish one is: nobody reads it, it is only compared.
 */
export function stem(word: string): string {
  const plain = irregular.get(word) ?? word;
  if (plain.length < 4) return plain;
  const single = plain
    .replace(/ies$/, "y")
    .replace(/(x|ch|sh|ss|z)es$/, "$1")
    .replace(/(?<![sui])s$/, "");
  const rest = single.replace(/(?:ing|ed)$/, "");
  // Of *spring*, *thing* and *bed* nothing would be left that is a word.
  const base = rest !== single && rest.length >= 3 && /[aeiouy]/.test(rest) ? undoubled(rest) : single;
  return base.length > 3 ? base.replace(/e$/, "").replace(/y$/, "i") : base;
}

/** *Stopped* is of *stop*, and *spilled* of *spill*. */
const undoubled = (word: string) => word.replace(/([bdgmnprt])\1$/, "$1");

/** Those by which people tell that something has happened. */
const irregular = new Map(
  Object.entries({
    blew: "blow",
    blown: "blow",
    broke: "break",
    broken: "break",
    burnt: "burn",
    caught: "catch",
    fallen: "fall",
    fell: "fall",
    froze: "freeze",
    frozen: "freeze",
    smelt: "smell",
    spilt: "spill",
  }),
);
