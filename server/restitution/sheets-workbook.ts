import writeXlsxFile, { type Cell, type Row } from "write-excel-file/node";
import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import type { OwnSheet } from "./own-sheets.ts";

const HEADINGS = [
  "Structure",
  "N° Relève",
  "Année",
  "Indicateur",
  "Valeur",
  "En mots",
  "Composantes",
  "Borne basse",
  "Borne haute",
  "Groupe, Σ ÷ Σ",
  "Q1",
  "Médiane",
  "Q3",
  "Structures du groupe",
  "Position",
];

/** Structures side by side: every figure of every sheet, one line each, numbers as numbers. */
export function sheetsWorkbook(sheets: readonly OwnSheet[]): Promise<Buffer> {
  const lines = sheets.flatMap(({ body }) =>
    [...body.rows, ...body.annex].map((row) => [
      text(body.structure.name),
      text(body.structure.releve_id),
      text(body.millesime),
      ...figures(row),
    ]),
  );
  const heading: Row = HEADINGS.map((value) => ({ value, type: String, fontWeight: "bold" }));
  return writeXlsxFile([
    {
      data: [heading, ...lines],
      sheet: sheets[0]?.body.demonstration === true ? "Données fictives" : "Résultats",
      stickyRowsCount: 1,
      columns: HEADINGS.map((name) => ({ width: name.length < 8 ? 12 : 28 })),
    },
  ]).toBuffer();
}

function figures({ label, value, value_words, components, low, high, group, position_words }: SheetRow): Row {
  return [
    text(label),
    number(value),
    text(value_words),
    text(components),
    number(low),
    number(high),
    number(group?.value),
    number(group?.quartiles?.q1),
    number(group?.quartiles?.median),
    number(group?.quartiles?.q3),
    number(group?.structures),
    text(position_words),
  ];
}

function text(value: string): Cell {
  return { value, type: String };
}

function number(value: number | null | undefined): Cell {
  return value === null || value === undefined ? null : { value, type: Number };
}
