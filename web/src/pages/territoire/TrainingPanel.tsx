import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { Commune } from "#data/contract/territory.ts";
import { address } from "../../api/client.ts";
import { diplomesQuery } from "../../api/queries.ts";
import { SEQUENCES } from "../../charts/colors.ts";
import { Distances } from "../../charts/Distances/Distances.tsx";
import { number } from "#data/rules/format.ts";
import { Table } from "../../ui/Table.tsx";
import { Panel, PanelState } from "../sheet/Panel.tsx";
import { offresQuery } from "../sheet/queries.ts";
import { sourceText } from "../sheet/words.ts";
import { distanceRows, placeOffres, type PlacedOffre } from "./training.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

const TITLE = "Se former ici et alentour";
/** How far around its point a territory's training is looked for, km as the crow flies. */
const REACH = 80;
const COLOR = SEQUENCES.training[3] ?? "";

interface TrainingPanelProps {
  sheet: TerritoireSheet;
  communes: readonly Commune[];
  span: 5 | 12;
}

/** Training of the place and around it, by diploma and by distance. */
export function TrainingPanel({ sheet, communes, span }: TrainingPanelProps) {
  const { catalogue, place, asTable } = sheet;
  const indicator = catalogue.indicators.get("places_formation");
  const year = indicator?.published.millesimes.toSorted().at(-1) ?? "";
  const near = place.level !== "fr" && place.level !== "reg";
  const offres = useQuery({
    ...offresQuery({ millesime: year, edition: catalogue.asked }),
    enabled: near && year !== "",
  });
  const diplomes = useQuery(diplomesQuery);
  const placed = useMemo(
    () =>
      offres.data && diplomes.data
        ? placeOffres(
            offres.data.rows,
            new Map(diplomes.data.rows.map((diplome) => [diplome.code, diplome])),
            place,
            new Set(communes.map(({ code }) => code)),
            REACH,
          )
        : [],
    [offres.data, diplomes.data, place, communes],
  );
  const rows = useMemo(() => distanceRows(placed), [placed]);
  if (!indicator || !near) return null;
  if (offres.isLoading || offres.isError)
    return (
      <PanelState
        title={TITLE}
        span={span}
        what="des formations"
        failed={offres.isError}
        retry={() => void offres.refetch()}
      />
    );
  const [nearest] = placed;
  const unpublished = (diplomes.data?.rows ?? [])
    .filter(({ metiers, source_places }) => metiers.length > 0 && source_places === null)
    .map(({ libelle_court }) => libelle_court);
  return (
    <Panel
      title={TITLE}
      subtitle={`Places de première année, session ${year}, à ${REACH} km au plus du centre du territoire à vol d’oiseau · rond plein\u00a0: dans le territoire, creux\u00a0: au-delà de ses limites · surface\u00a0: places`}
      span={span}
      asTable={asTable}
      reading={nearest ? readingText(nearest, placed, year) : undefined}
      source={`${sourceText(catalogue, [indicator], `session ${year}`)} Sont repris les diplômes qui mènent à un métier du champ. Sans source publique nationale de places\u00a0: ${unpublished.slice(0, 6).join(", ")} et d’autres.`}
      name={`releve-formations-${place.level}-${place.code}`}
      csv={
        indicator.published.levels.includes(place.level)
          ? address("/observations.csv", {
              indicator: indicator.slug,
              level: place.level,
              code: place.code,
              decimal: "virgule",
              edition: catalogue.edition ?? undefined,
            })
          : undefined
      }
      table={<TrainingTable placed={placed} />}
    >
      {rows.length ? (
        <Distances label="Formations par diplôme et par distance" rows={rows} reach={REACH} color={COLOR} />
      ) : (
        <p className="reading">
          Aucune formation du champ n’est offerte sur Parcoursup à moins de {REACH} km.{" "}
          <Link href="/formation">Voir toutes les formations</Link>
        </p>
      )}
    </Panel>
  );
}

function readingText({ offre, km }: PlacedOffre, placed: readonly PlacedOffre[], year: string): string {
  const inside = placed.filter((each) => each.inside);
  const first = `La formation la plus proche du centre du territoire est ${offre.centre}${offre.libelle_commune ? `, à ${offre.libelle_commune}` : ""}${km === null ? "" : `, à ${number(km)}\u00a0km`}.`;
  if (!inside.length) return `Aucune formation n’est dans le territoire à la session ${year}. ${first}`;
  return first;
}

function TrainingTable({ placed }: { placed: readonly PlacedOffre[] }) {
  return (
    <Table
      caption="Formations du territoire et alentour"
      captionHidden
      rows={placed}
      rowKey={({ offre }) => offre.id}
      columns={[
        { key: "diplome", label: "Diplôme", cell: ({ diplome }) => diplome },
        { key: "centre", label: "Centre", cell: ({ offre }) => offre.centre },
        { key: "commune", label: "Commune", cell: ({ offre }) => offre.libelle_commune ?? "" },
        {
          key: "km",
          label: "Distance, km",
          numeric: true,
          cell: ({ km }) => (km === null ? "–" : number(km)),
        },
        { key: "places", label: "Places", numeric: true, cell: ({ offre }) => offre.places ?? "" },
        { key: "admis", label: "Admis", numeric: true, cell: ({ offre }) => offre.admis ?? "" },
        { key: "inside", label: "Dans le territoire", cell: ({ inside }) => (inside ? "oui" : "non") },
      ]}
    />
  );
}
