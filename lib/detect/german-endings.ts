/** What German adjectives are made with, and a few short ones that names have, as they fold. */
const ADJECTIVE =
  /^(?:\p{Ll}{2,}(?:isch|lich|ig|sch|al|iv|ell|ar|eint|inigt)|neu|alt|jung|frei|rot|grun|blau|schwarz|weiss|gross|klein|hoh|nah|fern|mittler|ober|unter|inner|ausser|erst|zweit|dritt)(e|er|es)$/u;
const ENDINGS = ['e', 'en', 'er', 'es', 'em'];

/**
 * A German name with an adjective in it changes its ending with the case: Vereinte Nationen, bei den Vereinten Nationen.
 * @param folded a word of a name, but not its last
 * @returns the other forms of the word, none when it is no such adjective
 */
export function germanEndings(folded: string): string[] {
  const ending = ADJECTIVE.exec(folded)?.[1];
  if (ending === undefined) return [];
  const stem = folded.slice(0, -ending.length);
  return ENDINGS.filter((other) => other !== ending).map((other) => stem + other);
}
