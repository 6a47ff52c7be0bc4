import { capital } from "./french.ts";

/** What a reading sentence is filled with, each already written in French: « dans le Var », « 1 080 ». */
export interface ReadingParts {
  territoire: string;
  /** Plural name of the métier: « aides-soignants ». */
  metier: string;
  /** « de l’aide à domicile »: the secteur with its preposition. */
  de_secteur: string;
  millesime: string;
  value: string;
  numerator: string;
  denominator: string;
}

/** « d’aides-soignants », « de médecins »: the preposition as the noun calls for it. */
export function de(noun: string): string {
  return /^[aeiouyœæhàâéèêëîïôöùûü]/i.test(noun.normalize("NFC")) ? `d’${noun}` : `de ${noun}`;
}

/** The reading sentence of an indicator, filled; it opens with a capital. Throws for a placeholder that is unknown. */
export function fillReading(template: string, parts: ReadingParts): string {
  const words: Record<string, string> = { ...parts, de_metier: de(parts.metier) };
  const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`unknown placeholder in a reading sentence: ${name}`);
    return word;
  });
  return capital(sentence);
}
