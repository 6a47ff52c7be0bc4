import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sourcesQuery } from "../../api/queries.ts";
import { copyText } from "../../ui/copy.ts";
import { Provenance } from "../sheet/Provenance.tsx";
import { observationId } from "../sheet/words.ts";
import { permalink } from "./Actions.tsx";
import { subjectOf } from "./subject.ts";
import type { Carte, CarteData } from "./use-carte.ts";
import type { CarteView, NationalView } from "./view.ts";

/** Where the chosen figure comes from, down to the files, and how to cite it. */
export function SourceView({ carte, data }: { carte: Carte; data: CarteData }) {
  const { view } = data;
  const { territory } = subjectOf(data);
  const { indicator, cell } = view;
  return (
    <div className="carte-source-view">
      <section>
        <h2 className="section">D’où vient ce chiffre</h2>
        <p className="reading">
          {indicator.label}, {territory.libelle}, {cell.millesime}.
        </p>
        <p>{indicator.definition}</p>
        <Provenance id={observationId(indicator.slug, territory, cell, carte.edition)} />
      </section>
      <Citation carte={carte} view={view} place={territory.libelle} />
    </div>
  );
}

/** How to cite a figure, ready to paste. */
export function Citation({
  carte,
  view,
  place,
}: {
  carte: Carte;
  view: CarteView | NationalView;
  place: string;
}) {
  const sources = useQuery(sourcesQuery);
  const [said, setSaid] = useState("");
  const { indicator, cell } = view;
  const producers = indicator.sources
    .map((slug) => sources.data?.rows.find((source) => source.slug === slug)?.citation)
    .filter((citation) => citation !== undefined)
    .join("\u202f; ");
  const text = `${carte.demonstration ? "[Données fictives] " : ""}${indicator.label}, ${place}, ${cell.millesime}. ${producers}. Relève, édition ${carte.edition ?? "en cours"}. ${permalink(view, carte.edition)}`;
  return (
    <section>
      <h2 className="section">Citer</h2>
      <p className="citation">{text}</p>
      <button
        type="button"
        className="link no-print"
        onClick={() => void copyText(text).then(() => setSaid("Citation copiée."))}
      >
        Copier la citation
      </button>{" "}
      <output className="note">{said}</output>
    </section>
  );
}
