import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { lineageQuery, sourcesQuery } from "../../api/queries.ts";
import { number, quantity } from "../../format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { copyText } from "../../ui/copy.ts";
import { permalink } from "./Actions.tsx";
import { subjectOf } from "./subject.ts";
import type { Carte, CarteData } from "./use-carte.ts";
import type { CarteView, NationalView } from "./view.ts";

/** Where the chosen figure comes from, down to the files, and how to cite it. */
export function SourceView({ carte, data }: { carte: Carte; data: CarteData }) {
  const { view } = data;
  const { territory } = subjectOf(data);
  const { indicator, cell } = view;
  const id = [
    indicator.slug,
    territory.level,
    territory.code,
    cell.metier,
    cell.secteur,
    cell.modalite,
    cell.millesime,
  ]
    .concat(carte.edition ?? [])
    .join("~");
  const lineage = useQuery(lineageQuery(id));
  return (
    <div className="carte-source-view">
      <section>
        <h2 className="section">D’où vient ce chiffre</h2>
        <p className="reading">
          {indicator.label}, {territory.libelle}, {cell.millesime}.
        </p>
        <dl className="facts-list">
          <dt>Définition</dt>
          <dd>{indicator.definition}</dd>
          <dt>Formule</dt>
          <dd>
            {indicator.formula} Version {indicator.formula_version}.
          </dd>
          {lineage.data?.components.map((component) => (
            <ComponentLine key={component.name} {...component} />
          ))}
          {lineage.data && (
            <>
              <dt>Calcul</dt>
              <dd>{lineage.data.explanation}</dd>
            </>
          )}
          {lineage.data?.masking && (
            <>
              <dt>Secret</dt>
              <dd>{lineage.data.masking}</dd>
            </>
          )}
        </dl>
        {lineage.data && (
          <Link href={`/donnees/chiffre/${lineage.data.observation.id}`}>La page de ce chiffre</Link>
        )}
        {lineage.isPending && <Loading what="de la provenance" />}
        {lineage.isError && (
          <Failed onRetry={() => void lineage.refetch()}>
            La provenance de ce chiffre n’a pas été reçue ; il n’est peut-être pas publié.
          </Failed>
        )}
        {lineage.data && lineage.data.inputs.length > 0 && (
          <ul className="inputs">
            {lineage.data.inputs.map((input) => (
              <li key={input.sha256}>
                {input.file}
                {input.millesime && `, ${input.millesime}`}&nbsp;: {number(input.kept)} lignes retenues sur{" "}
                {number(input.read)}, empreinte <code>{input.sha256.slice(0, 12)}</code>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Citation carte={carte} view={view} place={territory.libelle} />
    </div>
  );
}

function ComponentLine({ label, unit, value }: { label: string; unit: string; value: number | null }) {
  return (
    <>
      <dt>{label.charAt(0).toLocaleUpperCase("fr-FR") + label.slice(1)}</dt>
      <dd>{value === null ? "–" : `${quantity(value)}\u00a0${unit}`}</dd>
    </>
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
