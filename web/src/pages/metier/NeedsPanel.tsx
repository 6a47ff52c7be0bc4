import { useMemo } from "react";
import type { Territory } from "#data/contract/territory.ts";
import { address } from "../../api/client.ts";
import { componentValue } from "../../charts/classes.ts";
import { DotPlot } from "../../charts/DotPlot/DotPlot.tsx";
import type { DotReference } from "../../charts/DotPlot/types.ts";
import { bareValue, count, qualifier } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { territoryText } from "../../url/state.ts";
import { Panel, PanelState } from "../sheet/Panel.tsx";
import { metierHref, readableAt, samePlace } from "../sheet/places.ts";
import { RowsTable } from "../sheet/RowsTable.tsx";
import { dotRow, sortedRows } from "../sheet/rows.ts";
import type { Slices } from "../sheet/use-slices.ts";
import { observationId, readingOf, solid, sourceText } from "../sheet/words.ts";
import { relationText } from "#data/rules/metier-cover.ts";
import type { MetierFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

interface NeedsPanelProps {
  sheet: MetierSheet;
  figures: MetierFigures;
  title: string;
  /** Level of the rows. */
  rows: Territory["level"];
  span: 4 | 5 | 6 | 7 | 8 | 12;
  /** Draws the year before as a hollow dot. */
  withPrevious?: boolean;
  /** Rows out of classes are counted, not listed. */
  hideThin?: boolean;
  /** Words about the figures, before the unit. */
  about: string;
}

/** One rate for every territory of the scope: dots with their bounds, the region and France as lines. */
export function NeedsPanel(props: NeedsPanelProps) {
  const { sheet, figures, title, span } = props;
  if (figures.pending || figures.failed)
    return (
      <PanelState
        title={title}
        span={span}
        what="des territoires"
        failed={figures.failed}
        retry={figures.retry}
      />
    );
  if (!figures.slices || !figures.covering.length) return null;
  return <Loaded {...props} slices={figures.slices} key={sheet.metier.code} />;
}

function Loaded({ sheet, figures, slices, ...props }: NeedsPanelProps & { slices: Slices }) {
  const { catalogue, place, scope, inside, asTable } = sheet;
  const { indicator, years } = slices;
  const millesime = years.at(-1) ?? "";
  const [covering] = figures.covering;
  const code = covering?.code ?? "";
  const before = props.withPrevious ? years.at(-2) : undefined;
  const rows = useMemo(() => {
    const places = inside.filter(({ level }) => level === props.rows);
    return sortedRows(
      places.map((each) => {
        const figure = slices.figure(each, { metier: code, millesime });
        const base = componentValue(figure, indicator, "denominator");
        return dotRow(
          {
            key: territoryText(each),
            name: each.libelle_court,
            href: metierHref(sheet.metier.code, each, catalogue.asked),
            chosen: samePlace(each, place) || (place.level === "dep" && each.dep.includes(place.code)),
            origin: observationId(indicator.slug, each, { metier: code, millesime }, catalogue.edition),
            figure,
            previous: before ? slices.figure(each, { metier: code, millesime: before }) : null,
            millesime,
            detail: base === null ? "" : count(base, ...unitForms(indicator.denominator?.unit ?? "")),
          },
          indicator,
        );
      }),
    );
  }, [
    inside,
    slices,
    indicator,
    code,
    millesime,
    before,
    place,
    props.rows,
    sheet.metier.code,
    catalogue.asked,
    catalogue.edition,
  ]);
  if (!rows.some(({ value }) => value !== null)) return null;
  const references = [scope, catalogue.places.get("fr:FR")]
    .filter((each) => each !== undefined)
    .filter((each, i, all) => all.findIndex((other) => samePlace(each, other)) === i)
    .flatMap((each): DotReference[] => {
      const figure = slices.figure(each, { metier: code, millesime });
      const value = solid(figure, indicator);
      return value === null || !figure
        ? []
        : [
            {
              label: each.level === "fr" ? "France" : "Région",
              value,
              text: `${qualifier(figure.status)}${bareValue(value, indicator)}`,
              dashed: each.level === "fr",
            },
          ];
    });
  const shown = props.hideThin ? rows.filter(({ value }) => value !== null) : rows;
  const hidden = rows.length - shown.length;
  const readable = readableAt(indicator, place, catalogue);
  const at =
    solid(slices.figure(readable, { metier: code, millesime }), indicator) === null ? scope : readable;
  const metier = catalogue.metiers.get(code);
  const own = slices.figure(at, { metier: code, millesime });
  const words = LEVEL_WORDS[props.rows];
  return (
    <Panel
      title={props.title}
      span={props.span}
      asTable={asTable}
      subtitle={[
        metier?.libelle,
        covering && relationText(covering.relation),
        `${props.about}, ${millesime}${before ? ` (rond creux\u00a0: ${before})` : ""}`,
      ]
        .filter(Boolean)
        .join(" · ")}
      reading={readingOf(indicator, own, { place: at, metier, millesime })}
      source={`${sourceText(catalogue, [indicator], millesime, [code])}${hidden ? ` Hors de ce graphique\u00a0: ${count(hidden, words.one, words.many)}, ${indicator.thin_below?.label ?? "effectif faible"} ou rien de diffusé\u202f; ils sont dans le tableau.` : ""}`}
      name={`releve-${indicator.slug}-${millesime}`}
      csv={address("/observations.csv", {
        indicator: indicator.slug,
        level: props.rows,
        within: scope.level === "fr" ? undefined : territoryText(scope),
        metier: code,
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={observationId(indicator.slug, at, { metier: code, millesime }, catalogue.edition)}
      table={
        <RowsTable
          caption={`${indicator.label}, ${millesime}`}
          first={words.full}
          rows={rows}
          value={indicator.kind === "share" ? "En\u00a0%" : indicator.unit}
          detail={indicator.denominator?.label ?? null}
          previous={before ?? null}
        />
      }
    >
      <DotPlot
        label={`${props.title}, ${words.many}, du plus haut au plus bas`}
        rows={shown}
        references={references}
        meaning={indicator}
        nameWidth={props.span >= 7 ? 250 : 210}
      />
    </Panel>
  );
}

/** « projet », « projets »: unit words come in the plural. */
export function unitForms(plural: string): [string, string] {
  return [plural.replace(/s$/, ""), plural];
}
