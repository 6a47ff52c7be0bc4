import type { Sheet, SheetRow } from "#data/contract/signed-in/restitution.ts";
import { STANDS_OUT } from "#data/rules/restitution/position.ts";
import { yearsOf } from "#data/rules/restitution/strip.ts";
import { History } from "./History.tsx";
import { Strip } from "./Strip.tsx";
import { Value } from "./Value.tsx";

/** What the reader told, its history, its place: the table of the sheet. Below 768 px its rows become blocks. */
export function Figures({
  sheet,
  rows,
  caption,
}: {
  sheet: Sheet;
  rows: readonly SheetRow[];
  caption: string;
}) {
  return (
    <table className="sheet-figures">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          <th scope="col" className="numeric">
            Vous, {sheet.millesime}
          </th>
          <th scope="col">{yearsOf(rows, sheet.millesime)}</th>
          <th scope="col">Position dans le groupe</th>
          <th scope="col">En mots</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.indicator} ${row.metier} ${row.modalite}`}>
            <th scope="row">
              {row.label}
              <small>{row.components}</small>
              {row.pooled_words && <small>{row.pooled_words}</small>}
            </th>
            <td className="sheet-value" data-none={row.value === null}>
              <Value words={row.value_words} />
              {row.interval_words && <small>{row.interval_words}</small>}
            </td>
            <td>
              <History row={row} />
            </td>
            <td>
              <Strip row={row} />
            </td>
            <td>
              {STANDS_OUT.has(row.position) ? <strong>{row.position_words}</strong> : row.position_words}
              {row.group && <small>{row.group.words}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
