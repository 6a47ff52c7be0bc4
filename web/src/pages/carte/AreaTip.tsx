import { componentValue, reason } from "../../charts/classes.ts";
import { qualifier, quantity, valueText } from "#data/rules/format.ts";
import type { AreaDatum } from "./model.ts";
import { certaintyText, negativeText } from "./subject.ts";
import type { CarteView } from "./view.ts";

/** What hovering adds to an area: its name, its value, the components behind it. */
export function AreaTip({
  datum,
  view: { indicator, cell },
}: {
  datum: AreaDatum | undefined;
  view: CarteView;
}) {
  if (!datum) return null;
  const { territory, figure, classified, rank } = datum;
  const numerator = componentValue(figure, indicator, "numerator");
  const denominator = componentValue(figure, indicator, "denominator");
  const value = figure?.value ?? null;
  const told = [certaintyText({ figure }, { view: { indicator } }), negativeText(figure, indicator)].filter(
    (line) => line !== null,
  );
  return (
    <>
      <b>{territory.libelle}</b>
      {value !== null && figure && (
        <div>
          {qualifier(figure.status)}
          {valueText(value, indicator)}
          {numerator !== null &&
            denominator !== null &&
            `, ${quantity(numerator)} sur ${quantity(denominator)}`}
        </div>
      )}
      {told.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {classified.state === "class" ? (
        <div className="note">
          {rank === 1 ? "1er" : `${rank}e`} rang, {cell.millesime}
        </div>
      ) : (
        <div className="note">{reason(figure, indicator, cell.millesime)}</div>
      )}
    </>
  );
}
