import type { Need, NeedCell, TrainingMetier } from "#data/contract/signed-in/training.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { HORIZON_WORDS, HORIZONS } from "#data/rules/training/needs.ts";
import { Cell, MaskingNote } from "./Cell.tsx";

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  be: "Bassin",
  ze: "Zone d’emploi",
  dep: "Département",
  reg: "Région",
  fr: "France",
  epci: "Intercommunalité",
  commune: "Commune",
};

/** The need for a métier by horizon, from the bassin to the region. */
export function NeedsTable({ metier: { label, needs } }: { metier: TrainingMetier }) {
  const places = needs[0]?.cells ?? [];
  const groups = HORIZONS.flatMap((horizon) => {
    const rows = needs.filter((one) => one.horizon === horizon);
    return rows.length === 0 ? [] : [{ horizon, rows }];
  });
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard */}
      <section className="table-scroll" aria-label={`Le besoin publié, ${label}`} tabIndex={0}>
        <table className="table needs">
          <caption className="visually-hidden">Le besoin publié, {label}</caption>
          <thead>
            <tr>
              <th scope="col">Indicateur</th>
              {places.map((place) => (
                <th key={place.level} scope="col" className="numeric">
                  {LEVEL_WORDS[place.level]}
                  <small>{place.libelle}</small>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ horizon, rows }) => (
            <tbody key={horizon}>
              <tr className="needs-horizon">
                <th scope="rowgroup" colSpan={places.length + 1}>
                  {HORIZON_WORDS[horizon]}
                </th>
              </tr>
              {rows.map((row) => (
                <NeedRow key={row.indicator} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </section>
      <MaskingNote cells={needs.flatMap(({ cells }) => cells)} />
    </>
  );
}

function NeedRow({ row: { label, counted, source, cells } }: { row: Need }) {
  return (
    <tr>
      <th scope="row">
        {label}
        {counted && <small>{counted}</small>}
        <small>{source}</small>
      </th>
      {cells.map((cell: NeedCell) => (
        <td key={cell.level} className="numeric" data-place={LEVEL_WORDS[cell.level]}>
          <Cell cell={cell} year />
        </td>
      ))}
    </tr>
  );
}
