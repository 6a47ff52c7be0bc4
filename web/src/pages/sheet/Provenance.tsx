import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { lineageQuery } from "../../api/queries.ts";
import { number, quantity } from "../../format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";

/** Where the first figure of a panel comes from: its components, its formula, its files. */
export function Provenance({ id }: { id: string }) {
  const { data, isPending, isError, refetch } = useQuery(lineageQuery(id));
  if (isPending) return <Loading what="de la provenance" />;
  if (isError || !data) return <Failed onRetry={() => void refetch()} />;
  const { observation } = data;
  return (
    <div className="provenance no-export">
      <h3 className="note-strong">
        {observation.libelle}, {observation.millesime}
      </h3>
      <dl>
        <dt>Formule</dt>
        <dd>
          {data.formula} (version {data.formula_version})
        </dd>
        {data.components.map((component) => (
          <div key={component.name}>
            <dt>{component.label.charAt(0).toLocaleUpperCase("fr-FR") + component.label.slice(1)}</dt>
            <dd>
              {component.value === null ? "–" : `${quantity(component.value, 2)}\u00a0${component.unit}`}
            </dd>
          </div>
        ))}
        <dt>Calcul</dt>
        <dd>{data.explanation}</dd>
        {data.masking && (
          <>
            <dt>Secret</dt>
            <dd>{data.masking}</dd>
          </>
        )}
        <dt>À savoir</dt>
        <dd>{data.caution}</dd>
        <dt>Fichiers</dt>
        <dd>
          <ul>
            {data.inputs.map((input) => (
              <li key={`${input.file} ${input.sha256}`}>
                {input.file}
                {input.millesime && `, ${input.millesime}`}&nbsp;: {number(input.kept)} lignes retenues sur{" "}
                {number(input.read)}, empreinte <code>{input.sha256.slice(0, 12)}</code>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <p>
        <Link href={`/donnees/chiffre/${observation.id}`}>La page de ce chiffre, à citer</Link>
      </p>
    </div>
  );
}
