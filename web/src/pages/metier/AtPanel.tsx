import { useMemo } from "react";
import { address } from "../../api/client.ts";
import { bareValue } from "#data/rules/format.ts";
import { componentValue } from "../../charts/classes.ts";
import { DotPlot } from "../../charts/DotPlot/DotPlot.tsx";
import { quantity } from "#data/rules/format.ts";
import { Panel } from "../sheet/Panel.tsx";
import { FRANCE } from "../sheet/places.ts";
import { RowsTable } from "../sheet/RowsTable.tsx";
import { dotRow, sortedRows } from "../sheet/rows.ts";
import { useSlices } from "../sheet/use-slices.ts";
import { observationId, readingOf, sourceText } from "../sheet/words.ts";
import type { MetierSheet } from "./use-metier.ts";

const PLACES = [FRANCE];
const FIELD = "all";
const EVERYONE = "naf:all";

/** Accidents at work by activity, for all France: no source gives them by métier or by territory. */
export function AtPanel({ sheet }: { sheet: MetierSheet }) {
  const { catalogue, asTable } = sheet;
  const indicator = catalogue.indicators.get("indice_frequence_at");
  const { slices } = useSlices(indicator, { places: PLACES });
  const millesime = slices?.years.at(-1) ?? "";
  const rows = useMemo(() => {
    if (!slices) return [];
    return sortedRows(
      slices.indicator.published.secteurs
        .filter((secteur) => /^naf:8[678]\d{2}[A-Z]$/.test(secteur))
        .map((secteur) => {
          const figure = slices.figure(FRANCE, { secteur, millesime });
          const base = componentValue(figure, slices.indicator, "denominator");
          return dotRow(
            {
              key: secteur,
              name: catalogue.secteurs.get(secteur)?.libelle_court ?? secteur,
              origin: observationId(slices.indicator.slug, FRANCE, { secteur, millesime }, catalogue.edition),
              figure,
              millesime,
              detail: base === null ? "" : quantity(base, 0),
            },
            slices.indicator,
          );
        }),
    );
  }, [slices, millesime, catalogue]);
  if (!slices || !rows.some(({ value }) => value !== null)) return null;
  const references = [
    { secteur: FIELD, label: "Santé et social", dashed: false },
    { secteur: EVERYONE, label: "Toutes activités", dashed: true },
  ].flatMap(({ secteur, label, dashed }) => {
    const value = slices.figure(FRANCE, { secteur, millesime })?.value ?? null;
    return value === null ? [] : [{ label, value, text: bareValue(value, slices.indicator), dashed }];
  });
  const france = catalogue.places.get("fr:FR");
  return (
    <Panel
      title="Accidents du travail, par activité"
      subtitle={`France entière, ${millesime} · ${slices.indicator.unit} · en gris, les ${slices.indicator.denominator?.label ?? ""}`}
      span={7}
      asTable={asTable}
      reading={
        france &&
        readingOf(slices.indicator, slices.figure(FRANCE, { secteur: FIELD, millesime }), {
          place: france,
          deSecteur: catalogue.secteurs.get(FIELD)?.de_libelle ?? null,
          millesime,
        })
      }
      source={`${sourceText(catalogue, [slices.indicator], millesime)} Régime général\u00a0: sans les hôpitaux publics. Aucune valeur par métier ni par territoire n’est publiée.`}
      name="releve-accidents"
      csv={address("/observations.csv", {
        indicator: slices.indicator.slug,
        level: "fr",
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={observationId(
        slices.indicator.slug,
        FRANCE,
        { secteur: FIELD, millesime },
        catalogue.edition,
      )}
      table={
        <RowsTable
          caption={slices.indicator.label}
          first="Activité"
          rows={rows}
          value={slices.indicator.unit}
          detail={slices.indicator.denominator?.label ?? null}
          previous={null}
        />
      }
    >
      <DotPlot
        label="Accidents du travail par activité, du plus haut au plus bas"
        rows={rows}
        references={references}
        meaning={slices.indicator}
        nameWidth={300}
      />
    </Panel>
  );
}
