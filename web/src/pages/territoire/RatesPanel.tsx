import { useMemo } from "react";
import { address } from "../../api/client.ts";
import { componentValue } from "../../charts/classes.ts";
import { DotPlot } from "../../charts/DotPlot/DotPlot.tsx";
import type { DotRow } from "../../charts/DotPlot/types.ts";
import { bareValue, count, qualifier, quantity } from "#data/rules/format.ts";
import { Panel, PanelState } from "../sheet/Panel.tsx";
import { metierHref } from "../sheet/places.ts";
import { RowsTable } from "../sheet/RowsTable.tsx";
import { dotRow, sortedRows } from "../sheet/rows.ts";
import { useSlices, type Slices } from "../sheet/use-slices.ts";
import { observationId, readingOf, solid, sourceText } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
import { uniquePlaces } from "./FactsPanel.tsx";
import { codesOf, type Prefix } from "./metiers.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

interface RatesPanelProps {
  sheet: TerritoireSheet;
  title: string;
  indicator: string;
  /** Under which of its codes the source is read. */
  prefix: Prefix;
  about: string;
  span: 5 | 6 | 7;
  /** Rows go by what they rest on, drawn as bars, rather than by value. */
  weighted?: boolean;
  withPrevious?: boolean;
  /** Thin rows are counted, not listed. */
  hideThin?: boolean;
}

/** A rate of the place by métier, each beside its region's and France's. */
export function RatesPanel(props: RatesPanelProps) {
  const { sheet, title, span } = props;
  const { catalogue, place, scope, france } = sheet;
  const indicator = catalogue.indicators.get(props.indicator);
  const codes = useMemo(
    () => codesOf(indicator, props.prefix, catalogue),
    [indicator, props.prefix, catalogue],
  );
  const valid = indicator?.published.levels.includes(place.level);
  const state = useSlices(valid ? indicator : undefined, { places: [place, scope, france], metiers: codes });
  if (!valid || !codes.length) return null;
  if (state.pending || state.failed)
    return (
      <PanelState title={title} span={span} what="des métiers" failed={state.failed} retry={state.retry} />
    );
  return state.slices ? <Loaded {...props} slices={state.slices} codes={codes} /> : null;
}

function Loaded({
  sheet,
  slices,
  codes,
  ...props
}: RatesPanelProps & { slices: Slices; codes: readonly string[] }) {
  const { catalogue, place, scope, france, asTable } = sheet;
  const { indicator, years } = slices;
  const millesime = years.at(-1) ?? "";
  const before = props.withPrevious ? years.at(-2) : undefined;
  const others = useMemo(() => uniquePlaces([place, scope, france]).slice(1), [place, scope, france]);
  const rows = useMemo(
    () => rowsOf({ sheet, slices, codes, millesime, before, others, weighted: props.weighted ?? false }),
    [sheet, slices, codes, millesime, before, others, props.weighted],
  );
  const classed = rows.filter(({ value }) => value !== null);
  const [top] = classed;
  if (!top) return null;
  const shown = props.hideThin ? classed : rows;
  const hidden = rows.length - shown.length;
  const metier = catalogue.metiers.get(top.key);
  return (
    <Panel
      title={props.title}
      subtitle={[
        `${capital(props.about)}, ${millesime}`,
        before && `rond creux\u00a0: ${before}`,
        ...others.map((each) => `${each.level === "fr" ? "tirets" : "trait"}\u00a0: ${each.libelle_court}`),
      ]
        .filter(Boolean)
        .join(" · ")}
      span={props.span}
      asTable={asTable}
      reading={readingOf(indicator, slices.figure(place, { metier: top.key, millesime }), {
        place,
        metier,
        millesime,
      })}
      source={`${sourceText(catalogue, [indicator], millesime)}${hidden ? ` ${count(hidden, "métier")} hors de ce graphique\u00a0: ${indicator.thin_below?.label ?? "effectif faible"}, ou rien de diffusé.` : ""}`}
      name={`releve-${indicator.slug}-${place.level}-${place.code}`}
      csv={address("/observations.csv", {
        indicator: indicator.slug,
        level: place.level,
        code: place.code,
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={observationId(indicator.slug, place, { metier: top.key, millesime }, catalogue.edition)}
      table={
        <RowsTable
          caption={`${indicator.label}, ${place.libelle}, ${millesime}`}
          first="Métier"
          rows={rows}
          value={indicator.kind === "share" ? "En\u00a0%" : indicator.unit}
          detail={indicator.denominator?.label ?? null}
          previous={before ?? null}
        />
      }
    >
      <DotPlot
        label={`${props.title}, par métier`}
        rows={shown}
        meaning={indicator}
        nameWidth={props.weighted ? 330 : 200}
      />
    </Panel>
  );
}

interface RowsAbout {
  sheet: TerritoireSheet;
  slices: Slices;
  codes: readonly string[];
  millesime: string;
  before: string | undefined;
  others: ReturnType<typeof uniquePlaces>;
  weighted: boolean;
}

function rowsOf({ sheet, slices, codes, millesime, before, others, weighted }: RowsAbout): DotRow[] {
  const { catalogue, place } = sheet;
  const { indicator } = slices;
  const built = codes.flatMap((code) => {
    const cell = { metier: code, millesime };
    const figure = slices.figure(place, cell);
    if (!figure) return [];
    const base = componentValue(figure, indicator, "denominator");
    const row = dotRow(
      {
        key: code,
        name: catalogue.metiers.get(code)?.libelle_court ?? code,
        href: metierHref(code, place, catalogue.asked),
        origin: observationId(indicator.slug, place, { metier: code, millesime }, catalogue.edition),
        figure,
        previous: before ? slices.figure(place, { metier: code, millesime: before }) : null,
        millesime,
        detail: base === null ? "" : quantity(base),
        ticks: others.flatMap((each) => {
          const other = slices.figure(each, cell);
          const value = solid(other, indicator);
          const label = `${each.libelle_court} ${other ? qualifier(other.status) : ""}${bareValue(value ?? 0, indicator)}`;
          return value === null ? [] : [{ value, label, dashed: each.level === "fr" }];
        }),
      },
      indicator,
    );
    return [{ base: base ?? 0, row }];
  });
  const rows = sortedRows(built.map(({ row }) => row));
  if (!weighted) return rows;
  const base = new Map(built.map((each) => [each.row.key, each.base]));
  const top = Math.max(...base.values(), 1);
  return rows
    .map((row) => ({ ...row, weight: (base.get(row.key) ?? 0) / top }))
    .toSorted(
      (a, b) => Number(a.value === null) - Number(b.value === null) || (b.weight ?? 0) - (a.weight ?? 0),
    );
}
