import { type ColumnTable, type TextColumn, textColumn } from "#data/encoding/columns.ts";
import type { ObservationQuery } from "#data/contract/query.ts";
import { type Level, LEVELS } from "#data/contract/vocabulary.ts";
import { placeOf, type Territories } from "../territory/territories.ts";

const FILTERS = ["metier", "secteur", "modalite", "millesime", "status"] as const;

/** The rows of a table that a query asks for, in the table's order. */
export function selectRows(
  table: ColumnTable,
  query: ObservationQuery,
  territories: Territories,
): Uint32Array {
  const level = textColumn(table, "level");
  const code = textColumn(table, "code");
  const places = placeMasks(level, code, query, territories);
  const filters = FILTERS.flatMap((name) => {
    const wanted = query[name];
    if (wanted === undefined) return [];
    const column = textColumn(table, name);
    return [{ codes: column.codes, mask: maskOf(column, new Set<string>(wanted)) }];
  });
  const kept = new Uint32Array(table.length);
  let count = 0;
  rows: for (let row = 0; row < table.length; row++) {
    const mask = places[level.codes[row]!];
    if (mask === undefined || (mask !== null && mask[code.codes[row]!] === 0)) continue;
    for (const filter of filters) if (filter.mask[filter.codes[row]!] === 0) continue rows;
    kept[count++] = row;
  }
  return kept.subarray(0, count);
}

/** For each level of the table: undefined when it is left out, null when each of its codes is kept, else which. */
function placeMasks(
  level: TextColumn,
  code: TextColumn,
  query: ObservationQuery,
  territories: Territories,
): (Uint8Array | null | undefined)[] {
  const place = query.within === undefined ? null : placeOf(query.within);
  const codes = query.code === undefined ? null : new Set(query.code);
  return level.values.map((text) => {
    const name = LEVELS.find((known) => known === text);
    if (name === undefined || !(query.level?.includes(name) ?? true)) return undefined;
    const within = place === null ? null : territories.codesWithin(name, place);
    if (within === null && codes === null) return null;
    return Uint8Array.from(code.values, (value) =>
      Number((within?.has(value) ?? true) && (codes?.has(value) ?? true)),
    );
  });
}

function maskOf(column: TextColumn, wanted: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(column.values, (value) => Number(wanted.has(value)));
}

/** Levels a query can reach. */
export function levelsOf(query: Partial<Pick<ObservationQuery, "level">>): readonly Level[] {
  return query.level ?? LEVELS;
}
