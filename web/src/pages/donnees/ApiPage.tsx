import { useQuery } from "@tanstack/react-query";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { address, type Parameters } from "../../api/client.ts";
import { indicateursQuery, useInstance } from "../../api/queries.ts";
import { Loading } from "../../ui/ChartState.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Select } from "../../ui/Select.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { territoryText, type UrlState } from "../../url/state.ts";
import { CopyLine } from "./CopyLine.tsx";
import { FAMILIES } from "./words.ts";

/** How to take the same figures away by program, with the reader's own choice in every address. */
export function ApiPage() {
  useTitle("API, données");
  const { data } = useQuery(indicateursQuery);
  const rows = data?.rows.filter((each) => each.published.rows > 0) ?? [];
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">API</h1>
          <p className="donnees-sub">
            Publique, sans clé, en lecture&nbsp;: une adresse se colle telle quelle
          </p>
        </div>
        <p className="donnees-links no-print">
          <a href={address("/docs")}>Documentation complète</a>
          <a href={address("/openapi.json")}>OpenAPI 3.1</a>
        </p>
      </div>
      {rows.length ? <Examples rows={rows} /> : <Loading what="des exemples" />}
      <section className="donnees-section">
        <h2 className="section">Règles</h2>
        <ul className="rules">
          <li>
            Une dimension omise renvoie chacune de ses valeurs, totaux («&nbsp;all&nbsp;») compris. Plusieurs
            valeurs se séparent par des virgules.
          </li>
          <li>
            Une part va de 0 à 1. Le numérateur et le dénominateur sont des entiers&#8239;; le diviseur de la
            composante les ramène à leur unité (les ETP sont en centièmes).
          </li>
          <li>
            Une ligne masquée a tous ses nombres vides&#8239;; son état (<code>status</code>) dit pourquoi.
            Vide n’est jamais zéro.
          </li>
          <li>
            Avec <code>edition</code>, la réponse ne changera plus jamais et se garde en cache&#8239;; sans
            elle, c’est l’édition publiée. Chaque réponse porte un <code>ETag</code>.
          </li>
          <li>
            Une erreur est un <code>application/problem+json</code> en français&#8239;; un paramètre inconnu
            est refusé avec le nom valable le plus proche.
          </li>
        </ul>
      </section>
    </>
  );
}

interface Example {
  title: string;
  url: string;
}

function Examples({ rows }: { rows: readonly PublishedIndicator[] }) {
  const [url, change] = useUrlState();
  const { region, edition } = useInstance();
  const indicator = rows.find(({ slug }) => slug === url.indicateur) ?? rows[0];
  if (!indicator) return null;
  const { levels } = indicator.published;
  const level = levels.find((each) => each === url.niveau) ?? indicator.default_level;
  const examples = examplesOf(indicator, level, url, region, edition);
  return (
    <section className="donnees-section">
      <h2 className="section">Avec votre choix</h2>
      <div className="donnees-filters no-print">
        <Select
          label="Indicateur"
          groups={FAMILIES.map(({ family, label }) => ({
            label,
            options: rows
              .filter((each) => each.family === family)
              .map((each) => ({ value: each.slug, label: each.label })),
          }))}
          value={indicator.slug}
          onChange={(slug) => change({ indicateur: slug, niveau: undefined, metier: undefined })}
          searchable
        />
        <Segmented
          label="Découpage"
          options={levels.map((each: Level) => ({ value: each, label: LEVEL_WORDS[each].segment }))}
          value={level}
          onChange={(niveau) => change({ niveau })}
        />
      </div>
      <dl className="examples">
        {examples.map(({ title, url: href }) => (
          <div key={title}>
            <dt>
              <a href={href}>{title}</a>
            </dt>
            <dd>
              <CopyLine text={`${window.location.origin}${href}`} what={`l’adresse, ${title}`} code />
            </dd>
          </div>
        ))}
        <div>
          <dt>Dans un terminal</dt>
          <dd>
            <CopyLine
              text={`curl --compressed -o ${indicator.slug}.csv "${window.location.origin}${examples[1]?.url ?? ""}"`}
              what="la commande"
              code
            />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function examplesOf(
  { slug }: PublishedIndicator,
  level: Level,
  { metier, zone, annee }: UrlState,
  region: string,
  edition: string | null,
): Example[] {
  const home = region === "fr" || level === "fr" ? undefined : `reg:${region}`;
  const parameters: Parameters = {
    indicator: slug,
    level,
    within: zone ? territoryText(zone) : home,
    metier,
    millesime: annee,
  };
  return [
    { title: "JSON", url: address("/observations", parameters) },
    {
      title: "CSV pour un tableur français",
      url: address("/observations.csv", { ...parameters, decimal: "virgule" }),
    },
    { title: "Parquet", url: address("/observations.parquet", parameters) },
    { title: "Arrow", url: address("/observations.arrow", parameters) },
    ...(edition
      ? [
          {
            title: "La même réponse, pour toujours",
            url: address("/observations", { ...parameters, edition }),
          },
        ]
      : []),
    { title: "Ce que l’indicateur veut dire", url: address(`/indicateurs/${slug}`) },
    { title: "Les territoires", url: address("/territoires", { level, within: home }) },
    { title: "Leurs contours, en GeoJSON", url: address(`/contours/${level}.geojson`, { within: home }) },
  ];
}
