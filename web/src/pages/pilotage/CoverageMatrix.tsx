import { number, percent } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { textOn } from "../../charts/colors.ts";
import { CLASSES, placed, shareOf, usualWeight, type Matrix } from "./model.ts";
import type { Board, BoardCell } from "./queries.ts";
import type { Names } from "./use-names.ts";
import { usePilotageUrl, type Weight } from "./url.ts";

const WEIGHTS = [
  { value: "structures", label: "Structures" },
  { value: "places", label: "Places" },
  { value: "etp", label: "ETP" },
] as const;
const LEVELS = [
  { value: "dep", label: "Départements" },
  { value: "ze", label: "Zones d’emploi" },
] as const;
const UNITS: Readonly<Record<Weight, string>> = {
  structures: "des structures attendues ayant répondu",
  places: "des places des structures attendues couverte par une réponse",
  etp: "des ETP attendus couverte par une réponse",
};

interface Props {
  board: Board;
  matrix: Matrix;
  names: Names;
}

/** Coverage of each sector in each territory; a table, read as it is drawn. */
export function CoverageMatrix({ board, matrix, names }: Props) {
  const [url, change] = usePilotageUrl();
  const usual = usualWeight(matrix);
  const weight = url.poids ?? usual;
  const share = (cell: BoardCell) => {
    const value = shareOf(cell, weight);
    return value === null ? "–" : number(value * 100);
  };
  const title = `Couverture par secteur et ${LEVEL_WORDS[board.level].one}`;
  return (
    <section className="ruled coverage" aria-labelledby="coverage-title">
      <div className="coverage-head">
        <h2 id="coverage-title" className="section">
          {title}
        </h2>
        <div className="coverage-choices no-print">
          <Segmented
            label="Territoires"
            labelHidden
            options={LEVELS}
            value={url.niveau ?? "dep"}
            onChange={(niveau) => change({ niveau: niveau === "dep" ? undefined : niveau })}
          />
          <Segmented
            label="Pondérer par"
            labelHidden
            options={WEIGHTS}
            value={weight}
            onChange={(poids) => change({ poids: poids === usual ? undefined : poids })}
          />
        </div>
      </div>
      <p className="note">
        Part {UNITS[weight]}, en %. Pointillé : moins de 50 % des ETP attendus, la maille ne sera pas publiée.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard */}
      <section className="coverage-scroll" aria-label={`Tableau, ${title}`} tabIndex={0}>
        <table className="coverage-table">
          <thead>
            <tr>
              <th scope="col">Secteur</th>
              {matrix.codes.map((code) => (
                <th key={code} scope="col" className="coverage-place">
                  {names.territory(code)}
                </th>
              ))}
              <th scope="col" className="numeric">
                Ensemble
              </th>
              <th scope="col" className="numeric">
                Structures
              </th>
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row) => (
              <tr key={row.secteur}>
                <th scope="row">{names.secteur(row.secteur)}</th>
                {row.cells.map((cell, index) => (
                  <Cell key={matrix.codes[index]} cell={cell} weight={weight} />
                ))}
                <td className="numeric strong">{share(row.total)}</td>
                <td className="numeric">{outOf(row.total)}</td>
              </tr>
            ))}
            {matrix.foot && (
              <tr className="total">
                <th scope="row">Tous secteurs</th>
                {matrix.foot.cells.map((cell, index) => (
                  <td key={matrix.codes[index]} className="coverage-place">
                    {cell === undefined ? "–" : share(cell)}
                  </td>
                ))}
                <td className="numeric">{share(matrix.foot.total)}</td>
                <td className="numeric">{outOf(matrix.foot.total)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <ul className="coverage-legend">
        {CLASSES.filter(({ from }) => from > 0 || weight !== "etp").map(({ label, color }) => (
          <li key={label}>
            <span className="coverage-swatch" style={{ background: color }} />
            {label}
          </li>
        ))}
        <li>
          <span className="coverage-swatch thin" />
          moins de 50, non publié
        </li>
        <li>
          <span className="coverage-swatch void" />
          sans objet
        </li>
      </ul>
    </section>
  );
}

function outOf({ answered, expected }: BoardCell): string {
  return `${number(answered)} sur ${number(expected)}`;
}

function Cell({ cell, weight }: { cell: BoardCell | undefined; weight: Weight }) {
  const drawn = placed(cell, weight);
  if (cell === undefined || drawn.kind === "not_applicable")
    return <td className="coverage-cell void">sans objet</td>;
  if (drawn.kind === "unknown")
    return (
      <td className="coverage-cell" title="Poids inconnu : aucune source ne le donne encore">
        –<span className="visually-hidden"> poids inconnu</span>
      </td>
    );
  const value = number(drawn.share * 100);
  const title = `${outOf(cell)} structures, ${percent(cell.etp_answered / Math.max(cell.etp_expected, 1))} des ETP`;
  if (drawn.kind === "thin")
    return (
      <td className="coverage-cell thin" title={title}>
        <span>{value}</span>
        <span className="visually-hidden">, non publié</span>
      </td>
    );
  return (
    <td
      className="coverage-cell"
      title={title}
      style={{ background: drawn.color, color: textOn(drawn.color) }}
    >
      {value}
    </td>
  );
}
