import { ALL, STATUSES, type Status } from "#data/contract/vocabulary.ts";

/** One published figure, apart from where and when. Masked figures have every number null. */
export interface Figure {
  value: number | null;
  low: number | null;
  high: number | null;
  /** Stored integers: divide by the component's `divisor` before showing. */
  numerator: number | null;
  denominator: number | null;
  contributors: number | null;
  coverage: number | null;
  status: Status;
}

export interface Cell {
  metier: string;
  secteur: string;
  modalite: string;
  millesime: string;
}

/** The columns of a bulk answer, each as long as the others; numbers are NaN where null. */
export interface Columns {
  level: readonly string[];
  code: readonly string[];
  metier: readonly string[];
  secteur: readonly string[];
  modalite: readonly string[];
  millesime: readonly string[];
  status: readonly string[];
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
  numerator: Float64Array;
  denominator: Float64Array;
  contributors: Float64Array;
  coverage: Float64Array;
}

/** All published figures of one indicator over some territories: a filter is a lookup, never a request. */
export interface Cube {
  readonly size: number;
  readonly territories: readonly string[];
  readonly metiers: readonly string[];
  readonly secteurs: readonly string[];
  readonly modalites: readonly string[];
  readonly millesimes: readonly string[];
  figure(territory: string, cell: Cell): Figure | null;
}

/** `level:code`, the name of a territory among all levels. */
export function territoryKey(level: string, code: string): string {
  return `${level}:${code}`;
}

export function createCube(columns: Columns): Cube {
  const size = columns.code.length;
  const territories = new Codes();
  const metiers = new Codes();
  const secteurs = new Codes();
  const modalites = new Codes();
  const millesimes = new Codes();
  for (let row = 0; row < size; row++) {
    territories.add(territoryKey(columns.level[row] ?? "", columns.code[row] ?? ""));
    metiers.add(columns.metier[row] ?? ALL);
    secteurs.add(columns.secteur[row] ?? ALL);
    modalites.add(columns.modalite[row] ?? ALL);
    millesimes.add(columns.millesime[row] ?? "");
  }
  const place = (territory: number, metier: number, secteur: number, modalite: number, year: number) =>
    (((territory * metiers.size + metier) * secteurs.size + secteur) * modalites.size + modalite) *
      millesimes.size +
    year;
  const rows = new Map<number, number>();
  for (let row = 0; row < size; row++) {
    const key = place(
      territories.at(territoryKey(columns.level[row] ?? "", columns.code[row] ?? "")),
      metiers.at(columns.metier[row] ?? ALL),
      secteurs.at(columns.secteur[row] ?? ALL),
      modalites.at(columns.modalite[row] ?? ALL),
      millesimes.at(columns.millesime[row] ?? ""),
    );
    rows.set(key, row);
  }

  return {
    size,
    territories: territories.names,
    metiers: metiers.names,
    secteurs: secteurs.names,
    modalites: modalites.names,
    millesimes: [...millesimes.names].sort(),
    figure(territory, cell) {
      const parts = [
        territories.at(territory),
        metiers.at(cell.metier),
        secteurs.at(cell.secteur),
        modalites.at(cell.modalite),
        millesimes.at(cell.millesime),
      ] as const;
      if (parts.some((part) => part < 0)) return null;
      const row = rows.get(place(...parts));
      return row === undefined ? null : figureAt(columns, row);
    },
  };
}

function figureAt(columns: Columns, row: number): Figure {
  const read = (column: Float64Array) => {
    const value = column[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const status = STATUSES.find((known) => known === columns.status[row]) ?? "not_computable";
  return {
    value: read(columns.value),
    low: read(columns.low),
    high: read(columns.high),
    numerator: read(columns.numerator),
    denominator: read(columns.denominator),
    contributors: read(columns.contributors),
    coverage: read(columns.coverage),
    status,
  };
}

/** Texts numbered in the order they are met. */
class Codes {
  readonly names: string[] = [];
  readonly #index = new Map<string, number>();

  get size(): number {
    return this.names.length;
  }

  add(name: string): void {
    if (this.#index.has(name)) return;
    this.#index.set(name, this.names.length);
    this.names.push(name);
  }

  at(name: string): number {
    return this.#index.get(name) ?? -1;
  }
}
