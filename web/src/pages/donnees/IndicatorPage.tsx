import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { capital } from "#data/rules/french.ts";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Source } from "#data/contract/loading.ts";
import { address } from "../../api/client.ts";
import { indicateursQuery, sourcesQuery, useInstance } from "../../api/queries.ts";
import { classColor } from "../../charts/colors.ts";
import { bareValue, number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { CopyLine } from "./CopyLine.tsx";
import { Facts, type Fact } from "../../ui/Facts.tsx";
import { levelsText, listText, readingModel, yearsOf } from "./words.ts";

/** One indicator, whole: what it means, how it is computed, what it must not be taken for, its files. */
export function IndicatorPage({ slug }: { slug: string }) {
  const { data, isError, refetch } = useQuery(indicateursQuery);
  const sources = useQuery(sourcesQuery);
  const indicator = data?.rows.find((each) => each.slug === slug);
  useTitle(indicator?.label ?? "Indicateur");
  if (isError) return <Failed onRetry={() => void refetch()} />;
  if (!data) return <Loading what="de l’indicateur" />;
  if (!indicator)
    return (
      <>
        <h1 className="title">Indicateur inconnu</h1>
        <Empty link={<Link href="/donnees">Tous les indicateurs</Link>}>
          Aucun indicateur ne porte ce nom&nbsp;: «&nbsp;{slug}&nbsp;».
        </Empty>
      </>
    );
  const used = indicator.sources.flatMap(
    (each) => sources.data?.rows.find((source) => source.slug === each) ?? [],
  );
  return <Sheet indicator={indicator} sources={used} />;
}

function Sheet({ indicator, sources }: { indicator: PublishedIndicator; sources: readonly Source[] }) {
  const { edition, demonstration } = useInstance();
  const { slug } = indicator;
  const cited = sources[0]?.citation ?? "";
  const citation = `${demonstration ? "[Données fictives] " : ""}${indicator.label}. ${cited}. Relève, édition ${edition ?? "en cours"}. ${window.location.origin}/donnees/indicateurs/${slug}`;
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">{indicator.label}</h1>
          <p className="donnees-sub">
            {indicator.unit} · {levelsText(indicator.published.levels)} ·{" "}
            {listText(indicator.published.millesimes)}
          </p>
        </div>
        <p className="donnees-links no-print">
          <Link href={`/carte?indicateur=${slug}`}>Voir sur la carte</Link>
          <Link href={`/donnees/api?indicateur=${slug}`}>Interroger par l’API</Link>
          <button type="button" className="link" onClick={() => window.print()}>
            Imprimer
          </button>
        </p>
      </div>
      <div className="donnees-columns">
        <section className="donnees-section wide">
          <h2 className="section">Ce que c’est</h2>
          <p className="reading">{indicator.definition}</p>
          <Facts facts={meaningOf(indicator)} />
        </section>
        <section className="donnees-section">
          <h2 className="section">À savoir</h2>
          <p className="reading">{indicator.caution}</p>
          <Breaks indicator={indicator} />
          <h3 className="donnees-h3">Fichiers de l’édition {edition}</h3>
          <Downloads indicator={indicator} edition={edition} />
          <h3 className="donnees-h3">Citer</h3>
          <CopyLine text={citation} what="la citation" />
        </section>
        <section className="donnees-section whole">
          <h2 className="section">Sources</h2>
          <ul className="source-lines">
            {sources.map((source) => (
              <li key={source.slug}>
                <Link href={`/donnees/sources#${source.slug}`}>{source.title}</Link>
                <span>
                  {source.producer} · {source.licence.name} · {listText(yearsOf(source.millesimes))}
                </span>
                <span>{source.caution}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function meaningOf(indicator: PublishedIndicator): Fact[] {
  const { published } = indicator;
  const component = (which: "numerator" | "denominator") => {
    const part = indicator[which];
    if (!part) return null;
    const kept = part.divisor === 1 ? "" : `, conservé multiplié par ${number(part.divisor)}`;
    return `${part.label} (${part.unit}${kept})`;
  };
  const cuts = [
    published.metiers.length > 1 ? `${published.metiers.length} métiers ou agrégats` : "",
    published.secteurs.length > 1 ? `${published.secteurs.length} secteurs` : "",
    published.modalites.length > 1
      ? `${published.modalites.length} valeurs de «\u00a0${indicator.modalite_label ?? "modalité"}\u00a0»`
      : "",
  ].filter(Boolean);
  return [
    { label: "Formule", value: `${indicator.formula} (version ${indicator.formula_version})` },
    { label: "Numérateur", value: component("numerator") },
    { label: "Dénominateur", value: component("denominator") },
    { label: "Facteur", value: indicator.factor === 1 ? null : `× ${number(indicator.factor)}` },
    { label: "Unité", value: indicator.unit },
    { label: "Échelles", value: capital(levelsText(published.levels)) },
    { label: "Années", value: listText(published.millesimes) },
    { label: "Ventilé par", value: cuts.length ? listText(cuts) : "rien d’autre que le territoire" },
    {
      label: "Hors classes",
      value: indicator.thin_below ? indicator.thin_below.label : null,
    },
    {
      label: "Phrase de lecture",
      value: readingModel(indicator.reading),
    },
    { label: "Chiffres publiés", value: number(published.rows) },
    { label: "Nom", value: <code>{indicator.slug}</code> },
    { label: "Décision", value: indicator.adr ? <code>docs/adr/{indicator.adr}.md</code> : null },
  ];
}

/** The fixed classes of the map, as colours between their bounds. */
function Breaks({ indicator }: { indicator: PublishedIndicator }) {
  const { breaks, palette } = indicator;
  if (!breaks) return <p className="note donnees-gap">Se montre en cercles proportionnels, sans classes.</p>;
  const classes = breaks.length + 1;
  const decimals = breaks.some((value) => !isRound(indicator.kind === "share" ? value * 100 : value)) ? 2 : 0;
  const text = (value: number) => bareValue(value, { ...indicator, decimals });
  return (
    <>
      <h3 className="donnees-h3">Classes de la carte, {indicator.unit}</h3>
      <svg
        viewBox="0 0 400 40"
        className="breaks"
        role="img"
        aria-label={`Classes séparées à ${listText(breaks.map(text))} ${indicator.unit}`}
      >
        {Array.from({ length: classes }, (_, i) => (
          <rect
            key={i}
            x={(i * 400) / classes}
            width={400 / classes}
            height="16"
            fill={classColor(palette, i, classes)}
          />
        ))}
        {breaks.map((value, i) => (
          <text key={value} x={((i + 1) * 400) / classes} y="32" textAnchor="middle">
            {text(value)}
          </text>
        ))}
      </svg>
      <p className="note">Seuils fixes&nbsp;: les mêmes pour toutes les années, métiers et territoires.</p>
    </>
  );
}

function isRound(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

function Downloads({ indicator, edition }: { indicator: PublishedIndicator; edition: string | null }) {
  const { slug, published } = indicator;
  const millesime = published.millesimes.toSorted().at(-1);
  const level = published.levels.filter((each) => each === "fr" || each === "reg" || each === "dep");
  if (!edition) return <p className="note">Aucune édition publiée.</p>;
  return (
    <ul className="inline-list">
      {(["csv", "parquet", "arrow"] as const).map((format) => (
        <li key={format}>
          <a href={address(`/editions/${edition}/files/${slug}.${format}`)}>{format.toUpperCase()}</a>
        </li>
      ))}
      <li>
        <a
          href={address("/observations.xlsx", { indicator: slug, level, millesime, edition })}
          download={`releve-${slug}-${edition}.xlsx`}
        >
          Excel, {millesime}
          {level.length > 1 && ", de la France aux départements"}
        </a>
      </li>
      <li>
        <a href={address(`/indicateurs/${slug}`)}>Sens, en JSON</a>
      </li>
    </ul>
  );
}
