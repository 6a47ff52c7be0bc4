import { useQuery } from "@tanstack/react-query";
import { useMemo, type CSSProperties } from "react";
import { sourcesQuery } from "../../api/queries.ts";
import { reason } from "../../charts/classes.ts";
import { useSize, type Size } from "../../ui/use-size.ts";
import { CarteMap } from "./CarteMap.tsx";
import { permalink } from "./Actions.tsx";
import { SourceView } from "./SourceView.tsx";
import { readingText, subjectOf } from "./subject.ts";
import { TableView } from "./TableView.tsx";
import type { Carte, CarteData } from "./use-carte.ts";

const PRINTED = 688;
/** Sources named under the map; the others are in the source view. */
const CITED = 1;

/** The middle of the page: the map or its table or its source, and the sentence that reads it. */
export function Stage({ carte, data }: { carte: Carte; data: CarteData }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <>
      {carte.vue === "tableau" ? (
        <TableView data={data} onChoose={carte.change} />
      ) : carte.vue === "source" ? (
        <SourceView carte={carte} data={data} />
      ) : (
        <div className="carte-map" ref={ref} style={printZoom(size)}>
          {size && <CarteMap carte={carte} data={data} size={size} />}
        </div>
      )}
      <Reading carte={carte} data={data} />
    </>
  );
}

/** On paper the map keeps its drawing and takes the width of the sheet. */
function printZoom(size: Size | null): CSSProperties {
  return { "--print-zoom": PRINTED / (size?.width ?? PRINTED) };
}

export function Reading({ carte, data }: { carte: Carte; data: CarteData }) {
  const subject = useMemo(() => subjectOf(data), [data]);
  const text = readingText(
    subject,
    data,
    reason(subject.figure, data.view.indicator, data.view.cell.millesime),
  );
  return (
    <div className="carte-reading">
      <p className="reading">
        <b>Lecture.</b> {text}
      </p>
      <SourceLine carte={carte} data={data} />
    </div>
  );
}

function SourceLine({ carte, data }: { carte: Carte; data: CarteData }) {
  const sources = useQuery(sourcesQuery);
  const { indicator, cell } = data.view;
  const cited = indicator.sources
    .slice(0, CITED)
    .map((slug) => sources.data?.rows.find((source) => source.slug === slug)?.citation)
    .filter((citation) => citation !== undefined);
  const others = indicator.sources.length - CITED;
  const code = cell.metier.includes(":") ? ` (${cell.metier.replace(":", " ").toUpperCase()})` : "";
  return (
    <p className="carte-source">
      Source&nbsp;: {cited.join("\u202f; ") || indicator.sources[0]}, {cell.millesime}
      {code}
      {others > 0 && `, et ${others} autre${others > 1 ? "s" : ""} pour les zonages et la population`}.
      {carte.demonstration ? " Données fictives." : " Contours IGN, COG 2025."}
      {carte.edition && ` Édition ${carte.edition}.`}
      <span className="only-print">{permalink(data.view, carte.edition)}</span>
    </p>
  );
}
