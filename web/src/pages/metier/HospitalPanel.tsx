import { useMemo } from "react";
import { address } from "../../api/client.ts";
import { Multiples } from "../../charts/Multiples/Multiples.tsx";
import { territoryText } from "../../url/state.ts";
import { MultiplesTable } from "../sheet/MultiplesTable.tsx";
import { multipleOf } from "../sheet/multiples.ts";
import { Panel, PanelState } from "../sheet/Panel.tsx";
import { FRANCE, metierHref, readableAt, samePlace } from "../sheet/places.ts";
import type { Slices } from "../sheet/use-slices.ts";
import { observationId, readingOf, sourceText } from "../sheet/words.ts";
import { relationText } from "#data/rules/metier-cover.ts";
import type { MetierFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

const TITLE = "Dans les hôpitaux";

interface HospitalPanelProps {
  sheet: MetierSheet;
  figures: MetierFigures;
}

/** Hospital staff since the first survey, one small graph a territory, the region behind. */
export function HospitalPanel({ sheet, figures }: HospitalPanelProps) {
  if (figures.pending || figures.failed)
    return (
      <PanelState
        title={TITLE}
        span={12}
        what="des effectifs"
        failed={figures.failed}
        retry={figures.retry}
      />
    );
  if (!figures.slices || !figures.covering.length) return null;
  return <Loaded sheet={sheet} figures={figures} slices={figures.slices} />;
}

function Loaded({ sheet, figures, slices }: HospitalPanelProps & { slices: Slices }) {
  const { catalogue, place, scope, inside, asTable } = sheet;
  const { indicator, years } = slices;
  const [covering] = figures.covering;
  const code = covering?.code ?? "";
  const metier = catalogue.metiers.get(code);
  const level = scope.level === "fr" ? "reg" : "dep";
  const items = useMemo(() => {
    const rows = inside
      .filter((each) => each.level === level)
      .toSorted((a, b) => a.libelle.localeCompare(b.libelle, "fr"));
    const all = [scope, ...(place.level === scope.level || place.level === level ? [] : [place]), ...rows];
    return all
      .map((each) =>
        multipleOf(
          {
            key: territoryText(each),
            name: each.libelle_court,
            href: metierHref(sheet.metier.code, each, catalogue.asked),
            chosen: samePlace(each, place) && !samePlace(each, scope),
            place: each,
            metier: code,
            reference: samePlace(each, scope) ? (each.level === "fr" ? null : FRANCE) : scope,
          },
          slices,
        ),
      )
      .filter(({ points }) => points.some(({ value }) => value !== null));
  }, [inside, level, scope, place, slices, code, sheet.metier.code, catalogue.asked]);
  if (!items.length) return null;
  const millesime = years.at(-1) ?? "";
  const at = readableAt(indicator, place, catalogue);
  const own = items.find(({ key }) => key === territoryText(at));
  const sentence = readingOf(indicator, slices.figure(at, { metier: code, millesime }), {
    place: at,
    metier,
    millesime,
  });
  return (
    <Panel
      title={`${TITLE}, depuis ${years[0]}`}
      span={12}
      asTable={asTable}
      subtitle={[
        metier?.libelle,
        covering && relationText(covering.relation),
        "équivalents temps plein salariés",
      ]
        .filter(Boolean)
        .join(" · ")}
      reading={
        sentence &&
        `${sentence}${own?.change ? ` Depuis ${years[0]}\u00a0: ${own.change} (${own.firstText} ETP alors).` : ""}`
      }
      source={sourceText(catalogue, [indicator], `${years[0]} à ${millesime}`, [code])}
      name={`releve-etp-${code.replace(":", "-")}`}
      csv={address("/observations.csv", {
        indicator: indicator.slug,
        level: [level, "reg"],
        within: scope.level === "fr" ? undefined : territoryText(scope),
        metier: code,
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={observationId(indicator.slug, at, { metier: code, millesime }, catalogue.edition)}
      table={
        <MultiplesTable
          caption={`${indicator.label}, ${metier?.libelle ?? ""}`}
          first="Territoire"
          items={items}
        />
      }
    >
      <Multiples
        label={`${TITLE}\u00a0: évolution par territoire`}
        items={items}
        referenceLabel={scope.level === "fr" ? "France" : `${scope.libelle} (la France pour la région)`}
        unit="ETP"
      />
    </Panel>
  );
}
