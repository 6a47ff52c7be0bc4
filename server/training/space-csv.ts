import type {
  NeedCell,
  Recruiter,
  TrainingDiploma,
  TrainingSpace,
} from "#data/contract/signed-in/training.ts";
import { HORIZON_WORDS } from "#data/rules/training/needs.ts";
import { frenchCsv } from "../follow-up/french-csv.ts";

type Line = readonly (string | number | null)[];

const HEADER = [
  "rubrique",
  "diplome",
  "metier",
  "libelle",
  "horizon",
  "niveau",
  "territoire",
  "millesime",
  "valeur",
  "en_toutes_lettres",
  "etat",
  "source",
];

/** Everything the page shows, a line per figure and per structure; `recruiters` by métier. */
export function spaceCsv(
  { edition, diplomas }: TrainingSpace,
  recruiters: ReadonlyMap<string, readonly Recruiter[]>,
): string {
  const source = edition === null ? "" : `édition ${edition}`;
  return frenchCsv([
    HEADER,
    ...diplomas.flatMap((diploma) => [...ownLines(diploma), ...needLines(diploma, source)]),
    ...[...recruiters].flatMap(([metier, rows]) => rows.map((row) => recruiterLine(metier, row, source))),
  ]);
}

function ownLines({ code, figures }: TrainingDiploma): Line[] {
  return figures.flatMap(({ label, years }) =>
    years.map(({ millesime, numerator, denominator, words }) => {
      const value =
        denominator === null ? numerator : denominator === 0 ? null : (numerator ?? 0) / denominator;
      return ["votre déclaration", code, null, label, null, null, null, millesime, value, words, null, null];
    }),
  );
}

function needLines({ code, metiers }: TrainingDiploma, source: string): Line[] {
  const line = (
    metier: string,
    label: string,
    horizon: string | null,
    cell: NeedCell,
    from: string,
  ): Line => [
    ...["besoin publié", code, metier, label, horizon, cell.level, cell.libelle, cell.millesime, cell.value],
    ...[cell.words, [cell.absence, cell.caution].filter(Boolean).join(", "), from],
  ];
  const named = (label: string, counted: string | null) => [label, counted].filter(Boolean).join(", ");
  return metiers.flatMap(({ code: metier, needs, bassin_columns, bassins }) => [
    ...needs.flatMap(({ label, counted, horizon, cells, source: producers }) =>
      cells.map((cell) =>
        line(metier, named(label, counted), HORIZON_WORDS[horizon], cell, `${producers}, ${source}`),
      ),
    ),
    ...bassins.flatMap(({ cells }) =>
      cells.map((cell, column) => {
        const { label = "", counted = null } = bassin_columns[column] ?? {};
        return line(metier, named(label, counted), "bassin à portée", cell, source);
      }),
    ),
  ]);
}

function recruiterLine(metier: string, row: Recruiter, source: string): Line {
  const { name, secteur, categorie, commune, distance } = row;
  return [
    ...["structure proche", null, metier, name, [secteur, categorie].filter(Boolean).join(", ")],
    ...["commune", commune, null, distance, "km à vol d’oiseau", null, `FINESS, ${source}`],
  ];
}
