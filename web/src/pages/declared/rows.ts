import { ALL } from "#data/contract/vocabulary.ts";
import type { Cell, Figure } from "../../api/cube.ts";
import { classify } from "../../charts/classes.ts";
import type { Band } from "../../charts/Bands/types.ts";
import type { DotRow } from "../../charts/DotPlot/types.ts";
import { dotRow } from "../sheet/rows.ts";
import { markedValue, observationId, solid } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
import { modalitesOf, spanOf } from "./families.ts";
import type { Compared, Declared } from "./use-declared.ts";

/** A line of a dot plot: the value here, the year before hollow, the reference as a stroke. */
export function declaredRow(
  about: Compared,
  declared: Declared,
  { key, name, cell = {} }: { key: string; name: string; cell?: Partial<Cell> },
): DotRow {
  const { indicator, millesime, before } = declared;
  const other = declared.reference(cell);
  const value = solid(other, indicator);
  const label = other && value !== null ? `${about.reference.label} ${markedValue(other, indicator)}` : "";
  return dotRow(
    {
      key,
      name,
      origin: originOf(about, declared, cell),
      figure: declared.figure(cell),
      previous: before === null ? null : declared.figure({ ...cell, millesime: before }),
      millesime,
      ticks: value === null ? [] : [{ value, label, dashed: false }],
    },
    // Classes are those of the whole: a part has none.
    { ...indicator, breaks: null },
  );
}

/** Every part of a breakdown, named, in the order of the meaning file. */
export function partRows(about: Compared, declared: Declared): DotRow[] {
  const { indicator } = declared;
  return modalitesOf(indicator).map((modalite) =>
    declaredRow(about, declared, { key: modalite, name: partName(indicator, modalite), cell: { modalite } }),
  );
}

export function partName({ modalite_names }: Declared["indicator"], modalite: string): string {
  return capital(modalite_names[modalite] ?? modalite);
}

/** Bands of ages or of seniority, in order. */
export function bandsOf(about: Compared, declared: Declared): Band[] {
  const { indicator } = declared;
  return partRows(about, declared).map((row): Band => ({
    key: row.key,
    name: row.name,
    span: spanOf(indicator.slug, row.key),
    value: row.value,
    text: row.text,
    reference: row.ticks[0]?.value ?? null,
    referenceText: row.ticks[0]?.label ?? "",
    state: row.state,
    reason: row.reason,
    origin: row.origin,
  }));
}

/** Whether anything of a breakdown can be drawn, masked or not. */
export function isHeld(declared: Declared): boolean {
  return modalitesOf(declared.indicator).some((modalite) => declared.figure({ modalite }) !== null);
}

/** The heaviest part that has a number, for the sentence. */
export function heaviest(declared: Declared): { modalite: string; figure: Figure } | null {
  const { indicator } = declared;
  const known = modalitesOf(indicator).flatMap((modalite) => {
    const figure = declared.figure({ modalite });
    return figure && classify(figure, indicator).state === "class" ? [{ modalite, figure }] : [];
  });
  return known.toSorted((a, b) => (b.figure.value ?? 0) - (a.figure.value ?? 0))[0] ?? null;
}

export function originOf(
  { catalogue, place, metier, secteur = ALL }: Compared,
  { indicator, millesime }: Declared,
  cell: Partial<Cell>,
): string {
  return observationId(indicator.slug, place, { metier, secteur, millesime, ...cell }, catalogue.edition);
}
