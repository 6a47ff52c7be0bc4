import type { Cell, Figure } from "../../api/cube.ts";
import { classify } from "../../charts/classes.ts";
import type { Band } from "../../charts/Bands/types.ts";
import type { DotRow } from "../../charts/DotPlot/types.ts";
import { dotRow } from "../sheet/rows.ts";
import { markedValue, observationId, solid } from "../sheet/words.ts";
import { modalitesOf, spanOf } from "./families.ts";
import type { Declared, DeclaredAbout } from "./use-declared.ts";

/** A line of a dot plot: the value here, the year before hollow, the reference as a stroke. */
export function declaredRow(
  about: DeclaredAbout,
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
    indicator,
  );
}

/** Bands of ages or of seniority, in order. */
export function bandsOf(about: DeclaredAbout, declared: Declared): Band[] {
  const { indicator } = declared;
  return modalitesOf(indicator).map((modalite): Band => {
    const row = declaredRow(about, declared, {
      key: modalite,
      name: indicator.modalite_names[modalite] ?? modalite,
      cell: { modalite },
    });
    const other = declared.reference({ modalite });
    return {
      key: modalite,
      name: row.name,
      span: spanOf(indicator.slug, modalite),
      value: row.value,
      text: row.text,
      reference: solid(other, indicator),
      referenceText: row.ticks[0]?.label ?? "",
      state: row.state,
      reason: row.reason,
      origin: row.origin,
    };
  });
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
  { catalogue, place, metier }: DeclaredAbout,
  { indicator, millesime }: Declared,
  cell: Partial<Cell>,
): string {
  return observationId(indicator.slug, place, { metier, millesime, ...cell }, catalogue.edition);
}
