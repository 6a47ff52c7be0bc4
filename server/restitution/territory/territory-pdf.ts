import type { TerritoryMetiers, TerritoryRow, TerritorySheet } from "#data/contract/territory-sheet.ts";
import { historyWords } from "#data/rules/restitution/strip.ts";
import { type Column, type Drawing, drawTable } from "../../pdf/table.ts";
import { COLORS, Paper } from "../../pdf/paper.ts";
import { drawLead } from "../paper/sheet-pdf.ts";
import { drawHistory } from "../paper/strip.ts";

const QUIET = { size: 8, color: COLORS.quiet } as const;

/** The sheet of a territory on paper: the same words as its page. */
export function territoryPdf(sheet: TerritorySheet): Promise<Buffer> {
  const { place, edition, demonstration, reference } = sheet;
  const paper = new Paper({
    title: `Fiche du territoire – ${place.libelle}`,
    subject: "Ce qu’une édition publie d’un territoire",
    foot: `Édition ${edition}. Adresse : /territoires/${place.level}/${place.code}/fiche`,
    demonstration,
    at: new Date(sheet.built_at),
  });
  paper.paragraph("Fiche du territoire", { size: 9, color: COLORS.quiet });
  paper.title(place.libelle);
  paper.paragraph(sheet.subtitle, { size: 9, color: COLORS.quiet });
  drawLead(paper, sheet.lead);
  paper.heading("Les chiffres publiés", { ruled: false });
  const beside: Column[] = reference === null ? [] : [{ title: reference, align: "left", share: 3 }];
  drawTable(paper, {
    columns: [
      { title: "Indicateur", align: "left", share: 6 },
      { title: "Année", align: "left", share: 2 },
      { title: "Ici", align: "left", share: 3 },
      { title: "Histoire", align: "left", share: 3 },
      ...beside,
      { title: "En mots", align: "left", share: 4 },
    ],
    rows: sheet.rows.map((row) => [
      [row.label, row.components].filter(Boolean).join("\n"),
      row.millesime,
      [row.value_words ?? row.absence ?? "", row.interval_words].filter(Boolean).join("\n"),
      row.history.length < 2 ? "" : historyOf(paper, row),
      ...(reference === null ? [] : [row.reference_words ?? ""]),
      wordsOf(row),
    ]),
  });
  paper.introduced("Comment lire cette fiche.", sheet.method, QUIET);
  if (sheet.metiers !== null) drawMetiers(paper, sheet.metiers);
  paper.heading("Leur histoire", { room: 60 });
  for (const { label, history } of sheet.rows.filter((row) => row.history.length > 1))
    paper.paragraph(
      `${label} : ${history.map(({ millesime, words }) => `${millesime}, ${words}`).join(" ; ")}.`,
      { ...QUIET, after: 2 },
    );
  return paper.end();
}

function historyOf(paper: Paper, row: TerritoryRow): Drawing {
  return {
    words: historyWords(row),
    draw: ({ x, y, width, height }) => drawHistory(paper, row, { x, y, width: width - 6, height }),
  };
}

/** From the need to the places. */
function drawMetiers(paper: Paper, { columns, rows }: TerritoryMetiers): void {
  paper.heading("Métier par métier, du besoin aux places", { room: 140 });
  drawTable(paper, {
    columns: [
      { title: "Métier", align: "left", share: 6 },
      ...columns.map(({ label, millesime }): Column => ({
        ...{ title: `${label}, ${millesime}`, align: "right", share: 3 },
      })),
    ],
    rows: rows.map(({ label, words }) => [label, ...words]),
  });
}

function wordsOf({ position_words, coverage_words }: TerritoryRow): string {
  const coverage = coverage_words === null ? "" : `couverture ${coverage_words}`;
  return [position_words, coverage].filter(Boolean).join(", ");
}
