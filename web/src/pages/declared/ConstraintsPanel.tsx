import { useMemo } from "react";
import { DotPlot } from "../../charts/DotPlot/DotPlot.tsx";
import { Panel } from "../sheet/Panel.tsx";
import { RowsTable } from "../sheet/RowsTable.tsx";
import { sortedRows } from "../sheet/rows.ts";
import { readingOf, sourceText } from "../sheet/words.ts";
import { declaredRow, originOf } from "./rows.ts";
import type { Declared, DeclaredAbout } from "./use-declared.ts";

const TITLE = "Contraintes de travail";

/** Shares of the same people under each constraint, beside the reference. */
export function ConstraintsPanel({
  about,
  measures,
}: {
  about: DeclaredAbout;
  measures: readonly Declared[];
}) {
  const { catalogue, place, metier, reference, asTable } = about;
  const held = useMemo(() => measures.filter((each) => each.figure() !== null), [measures]);
  const rows = useMemo(
    () =>
      sortedRows(
        held.map((each) =>
          declaredRow(about, each, { key: each.indicator.slug, name: each.indicator.short_label }),
        ),
      ),
    [about, held],
  );
  const top = held.find(({ indicator }) => indicator.slug === rows[0]?.key);
  if (!top) return null;
  const { indicator, millesime, before } = top;
  return (
    <Panel
      title={TITLE}
      subtitle={`Part des personnes concernées, ${millesime}, en\u00a0% · trait\u00a0: ${reference.label}${before ? ` · rond creux\u00a0: ${before}` : ""}`}
      span={6}
      asTable={asTable}
      name={`releve-contraintes-${place.level}-${place.code}`}
      reading={readingOf(indicator, top.figure(), {
        place,
        metier: catalogue.metiers.get(metier),
        millesime,
      })}
      source={sourceText(
        catalogue,
        held.map((each) => each.indicator),
        millesime,
      )}
      observation={originOf(about, top, {})}
      table={
        <RowsTable
          caption={`${TITLE}, ${place.libelle}, ${millesime}`}
          first="Contrainte"
          rows={rows}
          value={"En\u00a0%"}
          detail={null}
          previous={before}
        />
      }
    >
      <DotPlot
        label={`${TITLE}, de la plus fréquente à la moins fréquente`}
        rows={rows}
        meaning={{ ...indicator, breaks: null }}
      />
    </Panel>
  );
}
