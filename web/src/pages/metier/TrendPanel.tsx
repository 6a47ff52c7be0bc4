import { capital } from "#data/rules/french.ts";
import { useMemo } from "react";
import { componentValue } from "../../charts/classes.ts";
import type { TrendSeries } from "../../charts/Trend/types.ts";
import { Trend } from "../../charts/Trend/Trend.tsx";
import { quantity } from "#data/rules/format.ts";
import { Table } from "../../ui/Table.tsx";
import { useSize } from "../../ui/use-size.ts";
import { Panel } from "../sheet/Panel.tsx";
import { readableAt, samePlace } from "../sheet/places.ts";
import { changeText, observationId, placeIn, sourceText } from "../sheet/words.ts";
import type { AllFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

/** Projects and those judged difficult, year after year, in the one nomenclature that both surveys share. */
export function TrendPanel({ sheet, figures }: { sheet: MetierSheet; figures: AllFigures }) {
  const { catalogue, place, scope, asTable } = sheet;
  const { projets, difficiles } = figures;
  const [covering] = projets.covering;
  const code = covering?.code ?? "";
  const at = projets.slices ? readableAt(projets.slices.indicator, place, catalogue) : place;
  const years = useMemo(() => projets.slices?.years ?? [], [projets.slices]);
  const series = useMemo(() => {
    if (!projets.slices || !code) return [];
    const line = (key: string, label: string, read: (year: string) => number | null): TrendSeries => ({
      key,
      label,
      role: samePlace(at, scope) ? "reference" : "you",
      points: years.map((year) => {
        const value = read(year);
        return { at: Number(year), label: year, value, text: value === null ? "–" : quantity(value) };
      }),
    });
    const { slices } = projets;
    const shares = difficiles.slices;
    const all = [
      line("projets", "projets", (year) =>
        componentValue(slices.figure(at, { metier: code, millesime: year }), slices.indicator, "numerator"),
      ),
      ...(shares
        ? [
            line("difficiles", "difficiles", (year) =>
              componentValue(
                shares.figure(at, { metier: code, millesime: year }),
                shares.indicator,
                "numerator",
              ),
            ),
          ]
        : []),
    ].filter(({ points }) => points.filter(({ value }) => value !== null).length > 1);
    return apart(all) ? all : all.slice(0, 1);
  }, [projets, difficiles.slices, code, at, years, scope]);
  const [main] = series;
  if (!main || !projets.slices) return null;
  const [first] = main.points;
  const last = main.points.at(-1);
  const minorant = years.some(
    (year) => projets.slices?.figure(at, { metier: code, millesime: year })?.status === "minorant",
  );
  return (
    <Panel
      title={`Projets, ${years[0]} à ${years.at(-1)}`}
      subtitle={`${at.libelle} · ${catalogue.metiers.get(code)?.libelle ?? ""}, en projets`}
      span={5}
      asTable={asTable}
      reading={
        first?.value && last?.value
          ? `${capital(placeIn(at))}, ${minorant ? "au moins " : ""}${last.text} projets pour ${last.label}, contre ${minorant ? "au moins " : ""}${first.text} pour ${first.label}${minorant || first.value < LEAST ? "" : `\u00a0: ${changeText(first.value, last.value)}`}.`
          : undefined
      }
      source={`${sourceText(catalogue, [projets.slices.indicator], `${years[0]} à ${years.at(-1)}`, [code])} Les enquêtes d’avant 2024 suivent la FAP-2009\u00a0: changement de nomenclature, elles ne se raccordent pas à celles-ci. Un écart d’une année à l’autre peut tenir à la réponse d’un gros employeur.`}
      name={`releve-projets-${code.replace(":", "-")}`}
      observation={observationId(
        "projets_recrutement",
        at,
        { metier: code, millesime: years.at(-1) ?? "" },
        catalogue.edition,
      )}
      table={
        <Table
          caption="Projets par année"
          captionHidden
          rows={series}
          rowKey={({ key }) => key}
          columns={[
            { key: "name", label: "Mesure", cell: ({ label }) => label },
            ...years.map((year, i) => ({
              key: year,
              label: year,
              numeric: true,
              cell: (line: TrendSeries) => line.points[i]?.text ?? "–",
            })),
          ]}
        />
      }
    >
      <SizedTrend label={`Projets de recrutement, ${at.libelle}`} series={series} />
    </Panel>
  );
}

/** Drawn at the size it is given, so that its words keep theirs. */
function SizedTrend({ label, series }: { label: string; series: readonly TrendSeries[] }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <div ref={ref} className="trend-room">
      {size && <Trend label={label} series={series} width={size.width} height={HEIGHT} />}
    </div>
  );
}

const HEIGHT = 200;

/** Under so many projects a change in % says more than the survey knows. */
const LEAST = 30;

/** Least gap between two line ends for their names not to cover each other, as a share of the higher. */
const APART = 0.1;

function apart([one, other]: readonly TrendSeries[]): boolean {
  const [a, b] = [one?.points.at(-1)?.value, other?.points.at(-1)?.value];
  return typeof a !== "number" || typeof b !== "number" || Math.abs(a - b) > APART * Math.max(a, b);
}
