import type {
  Cause,
  Change,
  ChangedInput,
  DiffSummary,
  EditionInput,
  EditionManifest,
  Moved,
} from "../contract/edition.ts";
import type { Commune } from "../contract/territory.ts";
import { LEVELS, levelOf, type Status, statusOf } from "../contract/vocabulary.ts";
import { type ColumnTable, numberAt, numberColumn, textAt, textColumn } from "../encoding/columns.ts";

/** What a diff needs to know of an indicator in one edition. */
export interface Side {
  table: ColumnTable;
  formulaVersion: string;
  perimeters: Perimeters;
  /** The files that its sources gave. */
  inputs: readonly EditionInput[];
  /** Rows that the edition kept as they were. */
  held: number;
}

/** The communes of each place, as one text by level:code. */
export type Perimeters = ReadonlyMap<string, string>;

export type MovedRow = Omit<Moved, "libelle">;

export interface IndicatorDiff {
  summary: DiffSummary;
  rows: MovedRow[];
}

const DIMENSIONS = ["level", "code", "metier", "secteur", "modalite", "millesime"] as const;

export function perimetersOf(communes: readonly Commune[]): Perimeters {
  const members = new Map<string, string[]>();
  for (const commune of communes) {
    const { code, reg, dep, ze, be, epci } = commune;
    const places = { fr: "FR", reg, dep, ze, be, epci };
    for (const [level, place] of Object.entries(places)) {
      const key = `${level}:${place}`;
      const known = members.get(key);
      if (place === null) continue;
      if (known === undefined) members.set(key, [code]);
      else known.push(code);
    }
  }
  return new Map([...members].map(([key, codes]) => [key, codes.sort().join(" ")]));
}

/**
 * Every published row of one indicator that moved, was masked or unmasked, appeared or went, with why; the widest
 * territories first. It says nothing that the two editions do not: no difference where either side is masked.
 */
export function diffIndicator(indicator: string, before: Side | null, after: Side | null): IndicatorDiff {
  const old = rowsOf(before);
  const now = rowsOf(after);
  const causeOf = causeBetween(before, after);
  const rows: MovedRow[] = [];
  let unchanged = 0;
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [was, is] = [old.get(key) ?? null, now.get(key) ?? null];
    const change = changeOf(was, is);
    if (change === null) unchanged++;
    else rows.push(describe(indicator, key, change, was, is, causeOf(key, was, is)));
  }
  rows.sort(byWidth);
  return { summary: { ...summaryOf(indicator, before, after, rows), unchanged }, rows };
}

/** The diff of an indicator of which the two editions hold the very same file, read from their manifests; else null. */
export function sameFigures(
  indicator: string,
  before: EditionManifest,
  after: EditionManifest,
): IndicatorDiff | null {
  const [was, is] = [before, after].map(({ files, indicators, inputs }) => {
    const held = indicators.find(({ slug }) => slug === indicator);
    const file = files.find(({ name }) => name === `${indicator}.arrow`);
    return { held, file, inputs: inputs.filter(({ source }) => held?.sources.includes(source) ?? false) };
  });
  if (was?.file === undefined || was.file.sha256 !== is?.file?.sha256) return null;
  const summary: DiffSummary = {
    ...{ indicator, unchanged: was.file.rows ?? 0, held: is.held?.held ?? 0, perimeters: 0 },
    changes: { valeur: 0, secret: 0, publication: 0, etat: 0, ajout: 0, retrait: 0 },
    causes: { formule: 0, perimetre: 0, donnees: 0 },
    formula_before: was.held?.formula_version ?? null,
    formula_after: is.held?.formula_version ?? null,
    inputs: changedInputs(was.inputs, is.inputs),
  };
  return { summary, rows: [] };
}

interface Row {
  value: number | null;
  status: Status;
  contributors: number | null;
}

function rowsOf(side: Side | null): Map<string, Row> {
  const rows = new Map<string, Row>();
  if (side === null) return rows;
  const { table } = side;
  const dimensions = DIMENSIONS.map((name) => textColumn(table, name));
  const value = numberColumn(table, "value");
  const contributors = numberColumn(table, "contributors");
  const status = textColumn(table, "status");
  for (let row = 0; row < table.length; row++) {
    rows.set(dimensions.map((column) => textAt(column, row)).join("~"), {
      value: numberAt(value, row),
      status: statusOf(textAt(status, row)),
      contributors: numberAt(contributors, row),
    });
  }
  return rows;
}

const SECRETS: ReadonlySet<Status> = new Set<Status>(["secret", "secret_induit"]);

/** Null when the row is what it was. */
function changeOf(was: Row | null, is: Row | null): Change | null {
  if (was === null) return "ajout";
  if (is === null) return "retrait";
  if (was.value === is.value && was.status === is.status) return null;
  if (!SECRETS.has(was.status) && SECRETS.has(is.status)) return "secret";
  if (SECRETS.has(was.status) && !SECRETS.has(is.status)) return "publication";
  return was.value !== null && is.value !== null && was.value !== is.value ? "valeur" : "etat";
}

/** The formula explains before the perimeter, the perimeter before the data. Contributors of a masked row are not known. */
function causeBetween(before: Side | null, after: Side | null) {
  const sameFormula = before === null || after === null || before.formulaVersion === after.formulaVersion;
  return (key: string, was: Row | null, is: Row | null): Cause => {
    if (!sameFormula) return "formule";
    const place = key.split("~", 2).join(":");
    if (before?.perimeters.get(place) !== after?.perimeters.get(place)) return "perimetre";
    const bothShown = (was?.value ?? null) !== null && (is?.value ?? null) !== null;
    return bothShown && was?.contributors !== is?.contributors ? "perimetre" : "donnees";
  };
}

function describe(
  indicator: string,
  key: string,
  change: Change,
  was: Row | null,
  is: Row | null,
  cause: Cause,
): MovedRow {
  const [level = "", code = "", metier = "", secteur = "", modalite = "", millesime = ""] = key.split("~");
  const [before, after] = [was?.value ?? null, is?.value ?? null];
  const delta = before === null || after === null ? null : after - before;
  return {
    ...{ indicator, level: levelOf(level), code, metier, secteur, modalite, millesime, change },
    ...{ before, after, status_before: was?.status ?? null, status_after: is?.status ?? null, delta },
    share: delta === null || before === null || before === 0 ? null : delta / Math.abs(before),
    cause,
  };
}

function byWidth(a: MovedRow, b: MovedRow): number {
  const width = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (width !== 0) return width;
  const gap = Math.abs(b.share ?? 0) - Math.abs(a.share ?? 0);
  return gap || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf(row: MovedRow): string {
  return DIMENSIONS.map((name) => row[name]).join("~");
}

function summaryOf(
  indicator: string,
  before: Side | null,
  after: Side | null,
  rows: readonly MovedRow[],
): Omit<DiffSummary, "unchanged"> {
  const changes = { valeur: 0, secret: 0, publication: 0, etat: 0, ajout: 0, retrait: 0 };
  const causes = { formule: 0, perimetre: 0, donnees: 0 };
  const perimeters = new Set<string>();
  for (const { change, cause, level, code } of rows) {
    changes[change]++;
    if (change === "ajout" || change === "retrait") continue;
    causes[cause]++;
    const place = `${level}:${code}`;
    if (before?.perimeters.get(place) !== after?.perimeters.get(place)) perimeters.add(place);
  }
  return {
    ...{ indicator, changes, causes, perimeters: perimeters.size, held: after?.held ?? 0 },
    formula_before: before?.formulaVersion ?? null,
    formula_after: after?.formulaVersion ?? null,
    inputs: changedInputs(before?.inputs ?? [], after?.inputs ?? []),
  };
}

function changedInputs(before: readonly EditionInput[], after: readonly EditionInput[]): ChangedInput[] {
  const of = (inputs: readonly EditionInput[]) =>
    new Map(inputs.map((input) => [`${input.source} ${input.file}`, input]));
  const [old, now] = [of(before), of(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const either = is ?? was;
    if (either === undefined || was?.sha256 === is?.sha256) return [];
    const { source, file, millesime } = either;
    return [{ source, file, millesime, kept_before: was?.kept ?? null, kept_after: is?.kept ?? null }];
  });
}
