import { useId } from "react";
import type { Figure } from "../../api/cube.ts";
import { classify, reason, type AreaState } from "../../charts/classes.ts";
import { LINE_STRONG } from "../../charts/colors.ts";
import { Hatches, stateFill } from "../../charts/Hatches.tsx";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { componentsText, negativeText } from "../carte/subject.ts";
import { Panel } from "../sheet/Panel.tsx";
import { boundsText, markedValue, observationId, readingOf, sourceText } from "../sheet/words.ts";
import type { Declared, DeclaredAbout } from "./use-declared.ts";

interface MeasuresPanelProps {
  about: DeclaredAbout;
  title: string;
  measures: readonly Declared[];
  name: string;
}

/** Declared measures of different units, one a line: the value with its components, its interval, the reference. */
export function MeasuresPanel({ about, title, measures, name }: MeasuresPanelProps) {
  const { catalogue, place, metier, reference } = about;
  const shown = measures.filter((each) => each.figure() !== null);
  const read = shown.find((each) => each.figure()?.value !== null);
  const [first] = shown;
  if (!first) return null;
  const indicators = shown.map(({ indicator }) => indicator);
  return (
    <Panel
      title={title}
      span={6}
      asTable={false}
      name={`releve-${name}-${place.level}-${place.code}`}
      reading={
        read &&
        readingOf(read.indicator, read.figure(), {
          place,
          metier: catalogue.metiers.get(metier),
          millesime: read.millesime,
        })
      }
      source={sourceText(catalogue, indicators, first.millesime)}
      observation={observationId(
        (read ?? first).indicator.slug,
        place,
        { metier, millesime: (read ?? first).millesime },
        catalogue.edition,
      )}
    >
      <div className="declared-measures">
        <Table
          caption={`${title}, ${place.libelle}`}
          captionHidden
          rows={shown}
          rowKey={({ indicator }) => indicator.slug}
          columns={columnsOf(about, reference.label)}
        />
      </div>
    </Panel>
  );
}

function columnsOf({ catalogue, place, metier }: DeclaredAbout, reference: string): Column<Declared>[] {
  return [
    {
      key: "label",
      label: "Mesure",
      cell: ({ indicator, figure, millesime }) => (
        <>
          {indicator.short_label}
          <small className="declared-detail">{detailOf(figure(), indicator, millesime)}</small>
        </>
      ),
    },
    {
      key: "value",
      label: "Valeur",
      numeric: true,
      cell: ({ indicator, figure, millesime }) => {
        const shown = figure();
        const id = observationId(indicator.slug, place, { metier, millesime }, catalogue.edition);
        if (shown === null || shown.value === null)
          return (
            <>
              <Absence state={classify(shown, indicator).state} />{" "}
              <FigureLink id={id} text={shortReason(shown)} />
            </>
          );
        return (
          <>
            <b>
              <FigureLink id={id} text={valueWords(shown, indicator)} />
            </b>
            <small className="declared-detail">{boundsText(shown, indicator)}</small>
          </>
        );
      },
    },
    { key: "reference", label: reference, numeric: true, cell: (row) => elsewhere(row.reference(), row) },
    {
      key: "before",
      label: "Un an plus tôt",
      numeric: true,
      cell: (row) => (row.before === null ? "" : elsewhere(row.figure({ millesime: row.before }), row)),
    },
  ];
}

function valueWords(figure: Figure, indicator: Declared["indicator"]): string {
  const value = markedValue(figure, indicator);
  return indicator.kind === "share" ? `${value}\u00a0%` : value;
}

/** What the value is made of, its unit, and what a reader must not miss of it. */
function detailOf(figure: Figure | null, indicator: Declared["indicator"], millesime: string): string {
  const parts = [
    indicator.kind === "share" ? null : indicator.unit,
    componentsText({ figure }, { view: { indicator } }),
    negativeText(figure, indicator),
    classify(figure, indicator).state === "class" ? null : reason(figure, indicator, millesime),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

/** In the column of values; the line under the name of the measure says it whole. */
function shortReason(figure: Figure | null): string {
  if (figure?.status === "secret" || figure?.status === "secret_induit") return "masqué";
  return figure?.status === "not_computable" ? "non calculable" : "sans valeur";
}

function elsewhere(figure: Figure | null, { indicator }: Declared): string {
  if (figure === null || classify(figure, indicator).state !== "class") return "–";
  return valueWords(figure, indicator);
}

function Absence({ state }: { state: AreaState }) {
  const id = useId();
  if (state === "class") return null;
  return (
    <svg width="24" height="12" aria-hidden="true" focusable="false">
      <Hatches id={id} />
      <rect x="0.5" y="0.5" width="23" height="11" fill={stateFill(id, state)} stroke={LINE_STRONG} />
    </svg>
  );
}
