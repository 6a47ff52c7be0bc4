import { useMemo } from "react";
import { address } from "../../api/client.ts";
import { Multiples } from "../../charts/Multiples/Multiples.tsx";
import { MultiplesTable } from "../sheet/MultiplesTable.tsx";
import { multipleOf } from "../sheet/multiples.ts";
import { Panel, PanelState } from "../sheet/Panel.tsx";
import { metierHref } from "../sheet/places.ts";
import { useSlices, type Slices } from "../sheet/use-slices.ts";
import { observationId, placeIn, readingOf, sourceText } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
import { uniquePlaces } from "./FactsPanel.tsx";
import { hospitalCodes } from "./metiers.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

const TITLE = "Dans les hôpitaux du territoire";

/** Hospital staff of the place by category since the first survey, the region behind. */
export function HospitalPanel({ sheet }: { sheet: TerritoireSheet }) {
  const { catalogue, place, scope, france } = sheet;
  const indicator = catalogue.indicators.get("etp_hospitaliers");
  const codes = useMemo(() => hospitalCodes(indicator), [indicator]);
  const valid = indicator?.published.levels.includes(place.level);
  const state = useSlices(valid ? indicator : undefined, { places: [place, scope, france], metiers: codes });
  if (!valid || !codes.length) return null;
  if (state.pending || state.failed)
    return (
      <PanelState title={TITLE} span={12} what="des effectifs" failed={state.failed} retry={state.retry} />
    );
  return state.slices ? <Loaded sheet={sheet} slices={state.slices} codes={codes} /> : null;
}

function Loaded({
  sheet,
  slices,
  codes,
}: {
  sheet: TerritoireSheet;
  slices: Slices;
  codes: readonly string[];
}) {
  const { catalogue, place, scope, france, asTable } = sheet;
  const { indicator, years } = slices;
  const reference = uniquePlaces([place, scope, france])[1] ?? null;
  const items = useMemo(
    () =>
      codes
        .map((code) =>
          multipleOf(
            {
              key: code,
              name: catalogue.metiers.get(code)?.libelle_court ?? code,
              href: metierHref(code, place, catalogue.asked),
              chosen: false,
              place,
              metier: code,
              reference,
            },
            slices,
          ),
        )
        .filter(({ points }) => points.some(({ value }) => value !== null)),
    [codes, catalogue, place, reference, slices],
  );
  const millesime = years.at(-1) ?? "";
  const [first] = items;
  if (!first)
    return (
      <Panel
        title={TITLE}
        span={12}
        asTable={false}
        name="releve-etp"
        source={sourceText(catalogue, [indicator], `${years[0]} à ${millesime}`)}
      >
        <p className="reading">
          {capital(placeIn(place))}, aucun établissement de santé n’a déclaré de personnel à l’enquête&#8239;:
          rien n’est à lire ici.
        </p>
      </Panel>
    );
  const sentence = readingOf(indicator, slices.figure(place, { metier: first.key, millesime }), {
    place,
    metier: catalogue.metiers.get(first.key),
    millesime,
  });
  return (
    <Panel
      title={`${TITLE}, depuis ${years[0]}`}
      subtitle="Équivalents temps plein salariés des établissements de santé, par catégorie de l’enquête"
      span={12}
      asTable={asTable}
      reading={
        sentence &&
        `${sentence}${first.change ? ` Depuis ${years[0]}\u00a0: ${first.change} (${first.firstText} ETP alors).` : ""}`
      }
      source={sourceText(catalogue, [indicator], `${years[0]} à ${millesime}`)}
      name={`releve-etp-${place.level}-${place.code}`}
      csv={address("/observations.csv", {
        indicator: indicator.slug,
        level: place.level,
        code: place.code,
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={observationId(indicator.slug, place, { metier: first.key, millesime }, catalogue.edition)}
      table={
        <MultiplesTable caption={`${indicator.label}, ${place.libelle}`} first="Catégorie" items={items} />
      }
    >
      <Multiples
        label={`${TITLE}\u00a0: évolution par catégorie`}
        items={items}
        referenceLabel={reference?.libelle ?? null}
        unit="ETP"
      />
    </Panel>
  );
}
