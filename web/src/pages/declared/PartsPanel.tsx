import { useMemo } from "react";
import { medianSeniority } from "#data/rules/seniority.ts";
import { address } from "../../api/client.ts";
import { Bands } from "../../charts/Bands/Bands.tsx";
import type { Band } from "../../charts/Bands/types.ts";
import { DotPlot } from "../../charts/DotPlot/DotPlot.tsx";
import { number, valueText } from "#data/rules/format.ts";
import { Panel } from "../sheet/Panel.tsx";
import { RowsTable } from "../sheet/RowsTable.tsx";
import { sortedRows } from "../sheet/rows.ts";
import { placeIn, sourceText } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
import { bandsOf, heaviest, isHeld, originOf, partName, partRows } from "./rows.ts";
import type { Declared, DeclaredAbout } from "./use-declared.ts";

interface PartsPanelProps {
  about: DeclaredAbout;
  declared: Declared;
  /** Bands follow one another and stand side by side; the others are sorted. */
  ordered: boolean;
}

/** A declared indicator by its own breakdown: ages, seniority, reasons of absence, kinds of measures. */
export function PartsPanel({ about, declared, ordered }: PartsPanelProps) {
  const { catalogue, place, metier, reference, asTable } = about;
  const { indicator, millesime, before } = declared;
  const rows = useMemo(() => {
    const parts = partRows(about, declared);
    return ordered ? parts : sortedRows(parts);
  }, [about, declared, ordered]);
  const bands = useMemo(() => (ordered ? bandsOf(about, declared) : []), [about, declared, ordered]);
  if (!isHeld(declared)) return null;
  return (
    <Panel
      title={indicator.short_label}
      subtitle={[
        `Par ${indicator.modalite_label ?? "détail"}, ${millesime}, ${indicator.kind === "share" ? "en\u00a0%" : indicator.unit}`,
        `trait\u00a0: ${reference.label}`,
        ordered ? surfaceNote(bands) : before && `rond creux\u00a0: ${before}`,
      ]
        .filter(Boolean)
        .join(" · ")}
      span={6}
      asTable={asTable}
      name={`releve-${indicator.slug}-${place.level}-${place.code}`}
      reading={readingText(about, declared)}
      source={sourceText(catalogue, [indicator], millesime)}
      csv={address("/observations.csv", {
        indicator: indicator.slug,
        level: place.level,
        code: place.code,
        metier,
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={originOf(about, declared, {})}
      table={
        <RowsTable
          caption={`${indicator.label}, ${place.libelle}, ${millesime}`}
          first={capital(indicator.modalite_label ?? "détail")}
          rows={rows}
          value={indicator.kind === "share" ? "En\u00a0%" : indicator.unit}
          detail={null}
          previous={before}
        />
      }
    >
      {ordered ? (
        <Bands label={`${indicator.label}, par ${indicator.modalite_label ?? "détail"}`} bands={bands} />
      ) : (
        <DotPlot
          label={`${indicator.label}, du plus haut au plus bas`}
          rows={rows}
          meaning={{ ...indicator, breaks: null }}
          nameWidth={236}
        />
      )}
    </Panel>
  );
}

export function surfaceNote(bands: readonly Band[]): string | null {
  const [first] = bands;
  return bands.some(({ span }) => span !== first?.span)
    ? "la surface est la part\u00a0: les tranches n’ont pas la même largeur"
    : null;
}

/** The heaviest part, in words, and the median of seniority. */
function readingText({ place }: DeclaredAbout, declared: Declared): string | undefined {
  const { indicator, millesime } = declared;
  const most = heaviest(declared);
  if (most === null || most.figure.value === null) return undefined;
  const name = partName(indicator, most.modalite);
  return `${capital(placeIn(place))}, en ${millesime}, «\u00a0${name}\u00a0» vient en tête\u00a0: ${valueText(most.figure.value, indicator)}.${medianText(declared)}`;
}

/** « Ancienneté médiane : 4,6 ans. », where every band is published. */
function medianText({ indicator, figure }: Declared): string {
  if (indicator.slug !== "anciennete") return "";
  const median = medianSeniority((modalite) => figure({ modalite })?.numerator ?? null);
  if (median === null) return "";
  const years = median.open
    ? `${number(median.years)}\u00a0ans ou plus`
    : `${number(median.years, 1)}\u00a0${median.years < 2 ? "an" : "ans"}`;
  return ` Ancienneté médiane, estimée dans sa tranche\u00a0: ${years}.`;
}
