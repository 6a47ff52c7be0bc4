import type { SheetCell } from "#data/encoding/workbook.ts";
import type { FindingGiven, Findings } from "./finding.ts";
import { type KnownStructure, type KnownStructures, readFiness, readReleveId } from "./identity.ts";
import type { Place } from "./place.ts";

/** A name that no structure of the sender has. */
interface Stranger {
  sheet: string | null;
  line: number;
  rows: number;
}

/** Finds the structure of each row of a file by its numbers; what is wrong with them is said in `findings`. */
export class NamedStructures {
  /** Identifiers unknown to `known`: whoever has the register says whose they are. */
  readonly strangers = new Map<string, Stranger>();
  readonly #known: KnownStructures;
  readonly #findings: Findings;
  readonly #sayOnce: (about: string, given: FindingGiven) => void;

  constructor(
    known: KnownStructures,
    findings: Findings,
    sayOnce: (about: string, given: FindingGiven) => void,
  ) {
    this.#known = known;
    this.#findings = findings;
    this.#sayOnce = sayOnce;
  }

  /** Null when the row names none that may be answered for. */
  find(releveId: string, finess: string, place: Place, cell: SheetCell | undefined): KnownStructure | null {
    if (releveId === "" && finess === "") {
      this.#findings.add({ ...place, ...NAMELESS });
      return null;
    }
    const byReleve = releveId === "" ? undefined : this.#known.releveIds.get(readReleveId(releveId));
    const read = finess === "" ? null : readFiness(finess);
    if (finess !== "" && read === null) {
      this.#findings.add({ ...place, ...BAD_FINESS, column: "finess", received: cell?.text ?? finess });
      return null;
    }
    if (read?.restored === true)
      this.#sayOnce(`zero ${read.finess}`, {
        ...place,
        ...RESTORED,
        received: finess,
        expected: read.finess,
      });
    const byFiness = read === null ? undefined : this.#known.finess.get(read.finess);
    if (byReleve !== undefined && read !== null && byFiness !== byReleve) {
      this.#findings.add({
        ...place,
        ...DISAGREE,
        received: `${releveId}, ${finess}`,
        structure: byReleve.releve_id,
      });
      return null;
    }
    const found = releveId === "" ? byFiness : byReleve;
    if (found === undefined) {
      this.#meet(releveId === "" ? (read?.finess ?? "") : readReleveId(releveId), place);
      return null;
    }
    if (found.closed === null) return found;
    this.#sayOnce(`closed ${found.releve_id}`, {
      ...place,
      code: "fermee",
      structure: found.releve_id,
      message: `${found.name} : ${found.closed}`,
      received: found.releve_id,
      expected: "une déclaration ouverte",
      mend: "retirez ses lignes du fichier, ou écrivez à l’observatoire",
    });
    return null;
  }

  #meet(identifier: string, { sheet, line }: Place): void {
    const stranger = this.strangers.get(identifier);
    if (stranger !== undefined) stranger.rows += 1;
    else if (this.strangers.size < 10_000) this.strangers.set(identifier, { sheet, line, rows: 1 });
  }
}

const NAMELESS: FindingGiven = {
  code: "sans_structure",
  message: "cette ligne ne dit pas de quelle structure il s’agit",
  expected: "un numéro Relève ou un numéro FINESS sur chaque ligne",
  mend: "recopiez le numéro sur chaque ligne, sans fusionner de cellules",
};
const BAD_FINESS: FindingGiven = {
  code: "finess",
  message: "ce numéro FINESS ne se lit pas",
  expected: "neuf caractères, comme 130001234",
  mend: "mettez la colonne au format « Texte » et retapez le numéro",
};
const RESTORED: FindingGiven = {
  level: "warning",
  code: "zero_perdu",
  column: "finess",
  message: "le zéro de tête du FINESS avait disparu : il est rétabli",
  mend: "mettez la colonne au format « Texte »",
};
const DISAGREE: FindingGiven = {
  code: "identifiants",
  message: "le numéro Relève et le FINESS de cette ligne ne désignent pas la même structure",
  expected: "deux numéros de la même structure",
  mend: "corrigez l’un des deux, ou laissez-en un seul",
};
