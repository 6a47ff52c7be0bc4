import type { Territory } from "#data/contract/territory.ts";
import type { Figure } from "../../api/cube.ts";
import { reason } from "../../charts/classes.ts";
import { number, valueText } from "#data/rules/format.ts";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { Panel } from "../sheet/Panel.tsx";
import { samePlace } from "../sheet/places.ts";
import { useSlices } from "../sheet/use-slices.ts";
import { markedValue, observationId, readingOf, sourceText } from "../sheet/words.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

interface Fact {
  key: string;
  label: string;
  year: string;
  cells: readonly FactCell[];
}

interface FactCell {
  text: string;
  /** The observation's name; null: the figure is no observation. */
  origin: string | null;
}

const MEASURES = [
  "part_75_ans_et_plus",
  "projets_recrutement",
  "part_projets_difficiles",
  "etp_hospitaliers",
  "densite_etp",
  "places_formation",
] as const;

const ALL_ONLY = ["all"] as const;

/** A few measures of the place beside those of its region and of France: never a number alone. */
export function FactsPanel({ sheet }: { sheet: TerritoireSheet }) {
  const { catalogue, place, scope, france } = sheet;
  const columns = uniquePlaces([place, scope, france]);
  const first = useMeasure(sheet, columns, MEASURES[0]);
  const measured = [
    first,
    useMeasure(sheet, columns, MEASURES[1]),
    useMeasure(sheet, columns, MEASURES[2]),
    useMeasure(sheet, columns, MEASURES[3]),
    useMeasure(sheet, columns, MEASURES[4]),
    useMeasure(sheet, columns, MEASURES[5]),
  ].filter((each) => each !== null);
  const population: Fact = {
    key: "population",
    label: "Population municipale, habitants",
    year: place.population_millesime ?? "",
    cells: columns.map((each) => ({
      text: each.population === null ? "–" : number(each.population),
      origin: null,
    })),
  };
  const rows = [population, ...measured.map(({ fact }) => fact)];
  const difficult = measured.find(({ slug }) => slug === "part_projets_difficiles");
  const indicators = measured.map(({ indicator }) => indicator);
  return (
    <Panel
      title="Le territoire en chiffres"
      subtitle="Santé et social, toutes structures des sources citées&#8239;; une mesure que la source ne donne pas à ce niveau n’est pas dans le tableau"
      span={8}
      asTable={false}
      name={`releve-chiffres-${place.level}-${place.code}`}
      reading={difficult?.reading ?? measured[0]?.reading}
      source={`${sourceText(catalogue, indicators, "aux années dites")} Population\u00a0: Insee, populations de référence ${place.population_millesime ?? ""}.`}
    >
      <Table
        caption="Mesures du territoire, de sa région et de la France"
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={columnsOf(columns)}
      />
    </Panel>
  );
}

function columnsOf(places: readonly Territory[]): Column<Fact>[] {
  return [
    { key: "label", label: "Mesure", cell: ({ label }) => label },
    { key: "year", label: "Année", cell: ({ year }) => year },
    ...places.map((each, i): Column<Fact> => ({
      key: `${each.level}${each.code}`,
      label: each.libelle_court,
      numeric: true,
      cell: ({ cells }) => {
        const cell = cells[i];
        if (!cell) return null;
        const shown = <FigureLink id={cell.origin} text={cell.text} />;
        return i === 0 ? <b>{shown}</b> : shown;
      },
    })),
  ];
}

function useMeasure({ catalogue }: TerritoireSheet, columns: readonly Territory[], slug: string) {
  const indicator = catalogue.indicators.get(slug);
  const { slices } = useSlices(indicator, { places: columns, metiers: ALL_ONLY });
  const [place] = columns;
  if (!slices || !place || !indicator?.published.levels.includes(place.level)) return null;
  const year = slices.years.at(-1) ?? "";
  const cell = (figure: Figure | null) => {
    if (!figure || figure.value === null) return reason(figure, indicator, year);
    return indicator.kind === "share"
      ? `${figure.status === "estimated" ? "≈\u00a0" : ""}${valueText(figure.value, indicator)}`
      : markedValue(figure, indicator);
  };
  return {
    slug,
    indicator,
    reading: readingOf(indicator, slices.figure(place, { millesime: year }), {
      place,
      metier: catalogue.metiers.get("all"),
      millesime: year,
    }),
    fact: {
      key: slug,
      label: `${indicator.short_label}${indicator.kind === "rate" ? `, ${indicator.unit}` : ""}`,
      year,
      cells: columns.map((each): FactCell => {
        const figure = slices.figure(each, { millesime: year });
        const origin = observationId(indicator.slug, each, { millesime: year }, catalogue.edition);
        return { text: cell(figure), origin: figure ? origin : null };
      }),
    },
  };
}

export function uniquePlaces(places: readonly Territory[]): Territory[] {
  return places.filter((each, i) => places.findIndex((other) => samePlace(each, other)) === i);
}
