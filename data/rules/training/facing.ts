import { frenchSpaces } from "../french.ts";
import { type OwnLine, plannedSentence } from "./own.ts";

/** A published number of hires, where the centre is. */
export interface Facing {
  /** What is counted, with its preposition: « d’infirmiers et sages-femmes ». */
  of: string;
  place: string;
  millesime: string;
  /** « au moins 260 projets ». */
  projects: string;
  /** « 71 % »; null where it is not published. */
  difficult: string | null;
}

const BEWARE =
  "Un projet n’est ni un poste vacant, ni un emploi promis : il compte aussi les remplacements, et d’autres centres forment au même métier.";

/** Places beside the need, without dividing one by the other: they count neither the same people nor the same year. */
export function facingSentences(figures: readonly OwnLine[], facing: Facing | null): string[] {
  const own = plannedSentence(figures);
  const sentences = [own ?? "Aucune de vos déclarations envoyées ne dit encore vos places."];
  if (facing === null)
    sentences.push("Aucun projet de recrutement n’est publié près de vous pour ce métier.");
  else {
    const hard = facing.difficult === null ? "" : `, dont ${facing.difficult} jugés difficiles`;
    sentences.push(
      `En ${facing.millesime}, les employeurs déclaraient ${facing.projects} de recrutement ${facing.of}${hard} (${facing.place}).`,
      BEWARE,
    );
  }
  return sentences.map(frenchSpaces);
}
