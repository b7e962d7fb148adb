/**
 * What is common to the forms of a Spanish word: habitación, habitaciones; llamar, llamaré, llamando. Of folded letters, for
 * people leave out the accents as often as not. Light on purpose: a hit too many is read over, one too few is not there.
 */
export function stem(word: string): string {
  const single = word
    .replace(/ces$/, "z")
    .replace(/(?<=...)(?:(?<=[bcdfgjlmnrtvxyz])es|(?<=[aeiou])s)$/, "")
    .replace(/gue$/, "ga")
    .replace(/que$/, "ca");
  for (const [ending, shortest] of endings) {
    const rest = single.replace(ending, "");
    if (rest !== single && rest.length >= shortest) return rest;
  }
  return single;
}

/** Each takes the longest of its endings; the first that leaves so many letters wins. */
const endings: [ending: RegExp, shortest: number][] = [
  [/(?:amiento|imiento|acion|icion|adora?|idora?|ancia|encia|mente|idad)$/, 3],
  [/(?:(?:a|e|i)ria(?:n|mo)?|(?:a|e|i)ran?|(?:a|e|i)re(?:mo|i)?)$/, 3],
  [/(?:ando|iendo|yendo|aban|abamo|aba|asteis|iste|aste|aron|ieron|yeron|iamo|ian|ia|ado|ada|ido|ida)$/, 3],
  [/[ei]mo$/, 3],
  // Shorter ones are nouns: reclamo, reclamos.
  [/amo$/, 5],
  [/(?:ar|er|ir|an|en|io)$/, 3],
  [/[aeo]$/, 3],
];

/**
 * Whether the stems of a text's words are worth keeping: false where it is plainly English, in which they would only make
 * one word of *paper* and *papa*.
 */
export function mayBeSpanish(text: string, words: ReadonlySet<string>): boolean {
  return (
    /[áéíóúñ¿¡]/i.test(text) ||
    spanish.some((word) => words.has(word)) ||
    !english.some((word) => words.has(word))
  );
}

const list = (words: string) => words.split(" ");
const spanish = list(
  "el los las del que por para con una mi su muy esta este hay cuando porque donde gracias hola pero como mas tengo puede",
);
const english = list(
  "the and is are was were it its my your you we they our of for with not have has please this that there from on at but be will can do does what when who how to in",
);
