import type { SheetMeasure, SheetRow } from "#data/contract/signed-in/restitution.ts";
import { MEASURE_QUESTIONS } from "#data/rules/restitution/measures.ts";
import { lineLabel } from "#data/rules/restitution/line-label.ts";
import { ANNEX, BY_METIER, METIERS_IN_SUMMARY, SUMMARY } from "#data/rules/restitution/sheet-rows.ts";
import type { Comparison } from "./comparison.ts";
import type { Context } from "./context.ts";
import { type Demand, demandOf } from "./demand.ts";
import { askedBy, type Drafting } from "./draft.ts";
import type { Reader } from "./reader.ts";
import { schoolsNear, type Wanted, wishKey } from "./schools.ts";

/** The sheets of establishments and services: vacancies by métier first, then the structure, then who trains near. */
export async function establishmentDrafts(context: Context, demand: Demand): Promise<Drafting> {
  const [byMetier] = await context.lines([{ indicator: BY_METIER, modalite: "all" }], "metier");
  const summary = await context.lines(SUMMARY, "structure");
  const annex = await context.lines(ANNEX, "structure");
  return async (readers) => {
    const drafts = readers.map((reader) => {
      const metiers = byMetier === undefined ? [] : metierRows(byMetier, reader, context);
      const shown = metiers.slice(0, METIERS_IN_SUMMARY);
      return {
        reader,
        rows: [...shown, ...wholeRows(summary, reader, context)],
        annex: [...wholeRows(annex, reader, context), ...metiers.slice(METIERS_IN_SUMMARY)],
        measures: measuresTried(summary, reader, context),
        wishes: wishesOf(reader, shown),
        demand: demandOf(vacantOf(shown), demand, reader, context.names),
      };
    });
    const schools = await schoolsNear(
      context.db,
      drafts.flatMap(({ wishes }) => wishes),
    );
    return drafts.map(({ wishes, ...draft }) => ({
      ...draft,
      schools: wishes.flatMap((wish) => schools.get(wishKey(wish)) ?? []),
    }));
  };
}

function metierRows(byMetier: Comparison, reader: Reader, context: Context): SheetRow[] {
  const asked = askedBy(reader, context);
  return byMetier.linesOf(reader.structure, reader.millesime).flatMap((line) => {
    const label = `${lineLabel(byMetier.line.meaning)}, ${context.names.metier(line)}`;
    return byMetier.row({ ...asked, line, label }) ?? [];
  });
}

function wholeRows(comparisons: readonly Comparison[], reader: Reader, context: Context): SheetRow[] {
  const asked = askedBy(reader, context);
  return comparisons.flatMap(
    (comparison) =>
      comparison.row({ ...asked, line: "all", label: lineLabel(comparison.line.meaning) }) ?? [],
  );
}

/** What similar structures tried, in the order of the questions. */
function measuresTried(comparisons: readonly Comparison[], reader: Reader, context: Context): SheetMeasure[] {
  const asked = askedBy(reader, context);
  return MEASURE_QUESTIONS.flatMap(({ outcome }) =>
    comparisons.filter(({ line }) => line.meaning.slug === outcome).flatMap((one) => one.measures(asked)),
  );
}

/** The métiers of the summary that have vacant posts. */
function vacantOf(shown: readonly SheetRow[]): string[] {
  return shown.flatMap(({ metier, value }) => (value !== null && value > 0 ? [metier] : []));
}

/** Schools are looked for around the structure, for the métiers of the summary that have vacant posts. */
function wishesOf({ commune }: Reader, shown: readonly SheetRow[]): Wanted[] {
  if (commune === null) return [];
  return vacantOf(shown).map((metier) => ({ commune, metier }));
}
