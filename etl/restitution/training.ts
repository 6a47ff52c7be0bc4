import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { lineLabel } from "#data/rules/restitution/line-label.ts";
import { SCHOOL_ANNEX, SCHOOL_SUMMARY } from "#data/rules/restitution/sheet-rows.ts";
import type { Comparison } from "./comparison.ts";
import type { Context } from "./context.ts";
import { askedBy, type Drafting } from "./draft.ts";
import { type Demand, demandOf } from "./demand.ts";
import type { Reader } from "./reader.ts";

/** Diplomas whose figures stand in the summary. */
const SHOWN = 3;

/** The sheets of training centres: their diplomas beside those of others, and the demand for them where they are. */
export async function trainingDrafts(context: Context, demand: Demand): Promise<Drafting> {
  const summary = await context.lines(SCHOOL_SUMMARY, "diplome");
  const annex = await context.lines(SCHOOL_ANNEX, "diplome");
  return async (readers) =>
    readers.map((reader) => {
      const diplomas = diplomasOf(summary, reader);
      const first = diplomas.slice(0, SHOWN);
      return {
        reader,
        rows: diplomaRows(summary, first, reader, context),
        annex: [
          ...diplomaRows(annex, first, reader, context),
          ...diplomaRows([...summary, ...annex], diplomas.slice(SHOWN), reader, context),
        ],
        measures: [],
        schools: [],
        demand: demandOf(metiersOf(diplomas, context), demand, reader, context.names),
      };
    });
}

/** Diplomas that a centre declared that year, those with the most entrants first. */
function diplomasOf([first]: readonly Comparison[], reader: Reader): string[] {
  return first?.linesOf(reader.structure, reader.millesime) ?? [];
}

function diplomaRows(
  comparisons: readonly Comparison[],
  diplomas: readonly string[],
  reader: Reader,
  context: Context,
): SheetRow[] {
  const asked = askedBy(reader, context);
  return diplomas.flatMap((diplome) =>
    comparisons.flatMap((comparison) => {
      const label = `${lineLabel(comparison.line.meaning)}, ${context.names.diplome(diplome)}`;
      return comparison.row({ ...asked, line: diplome, label }) ?? [];
    }),
  );
}

/** The métiers that diplomas lead to, each once. */
function metiersOf(diplomas: readonly string[], { names }: Context): string[] {
  return [...new Set(diplomas.flatMap((diplome) => names.metierOf(diplome) ?? []))];
}
