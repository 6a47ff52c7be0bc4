import type {
  Sheet,
  SheetDemand,
  SheetMeasure,
  SheetRow,
  SheetSchool,
} from "#data/contract/signed-in/restitution.ts";
import { makeSheet } from "#data/rules/restitution/sheet.ts";
import { sizeBand } from "#data/rules/restitution/size.ts";
import type { Context, Counted } from "./context.ts";
import type { Asked } from "./comparison.ts";
import type { Reader } from "./reader.ts";

/** What a sheet will show, before it is put in words. */
export interface Draft {
  reader: Reader;
  rows: SheetRow[];
  annex: SheetRow[];
  measures: readonly SheetMeasure[];
  schools: readonly SheetSchool[];
  demand: readonly SheetDemand[];
}

/** Drafts the sheets of some readers, given by ascending millésime. */
export type Drafting = (readers: readonly Reader[]) => Promise<Draft[]>;

/** What every line of a reader's sheet is asked with. */
export function askedBy(reader: Reader, { names }: Context): Omit<Asked, "line" | "label"> {
  return {
    reader: { ...reader, gestionnaire: reader.unit, size: sizeBand(reader.expected_etp) },
    millesime: reader.millesime,
    names: names.of(reader),
  };
}

/** What a sheet answers, and what it is said beside. */
interface Answered {
  kind: "annuelle" | "formation";
  counted: Counted;
}

export function sheetOf(
  draft: Draft,
  { names, edition, demonstration }: Context,
  { kind, counted }: Answered,
): Sheet {
  const { reader, rows, annex, measures, schools, demand } = draft;
  const said = names.of(reader);
  const place = said.places.ze === null ? "" : `zone d’emploi ${said.places.ze}`;
  const { cells_answered, cells_prefilled, seconds } = reader;
  return makeSheet({
    edition,
    millesime: reader.millesime,
    kind,
    demonstration,
    structure: {
      releve_id: reader.releve_id,
      name: reader.name,
      gestionnaire: reader.gestionnaire,
      categorie: names.categorie(reader.categorie),
      secteur: names.secteur(reader.secteur),
      commune: reader.commune_libelle,
      places: reader.places,
      place,
    },
    version: reader.version,
    validatedAt: reader.validated_at.toISOString(),
    rows,
    annex,
    measures,
    schools,
    demand,
    counted: { place, ...counted(reader) },
    filling: {
      minutes: seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : null,
      prefilled:
        cells_answered === null || cells_answered === 0 || cells_prefilled === null
          ? null
          : cells_prefilled / cells_answered,
    },
  });
}
