import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Lineage } from "#data/contract/lineage.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { address } from "../../api/client.ts";
import { diplomesQuery, lineageQuery } from "../../api/queries.ts";
import { boundedText, stepsOf } from "./computation.ts";
import { bareValue, date, differenceText, number, qualifier, valueText } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { negativeText } from "../carte/subject.ts";
import { territoireQuery } from "../formation/queries.ts";
import { lineageFacts } from "../lineage/facts.ts";
import { useCatalogue, type Catalogue } from "../sheet/use-catalogue.ts";
import { readingOf } from "../sheet/words.ts";
import { CopyLine } from "./CopyLine.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Sha } from "./Sources.tsx";
import { isUnknown } from "./queries.ts";
import { CAUSES, STATUS_WORDS } from "./words.ts";

type Input = Lineage["inputs"][number];
type Earlier = Lineage["editions"][number];

/** « D’où vient ce chiffre ? »: from the files to the printed value, each step with its numbers. */
export function FigurePage({ id }: { id: string }) {
  const { data, isError, error, refetch } = useQuery(lineageQuery(id));
  const { catalogue } = useCatalogue();
  useTitle("D’où vient ce chiffre\u202f?");
  if (isError)
    return (
      <>
        <h1 className="title">D’où vient ce chiffre&#8239;?</h1>
        {isUnknown(error) ? (
          <Empty link={<Link href="/donnees">Tous les indicateurs</Link>}>
            Ce chiffre n’est pas publié, ou son adresse est incomplète&nbsp;: «&nbsp;{id}&nbsp;».
          </Empty>
        ) : (
          <Failed onRetry={() => void refetch()} />
        )}
      </>
    );
  const indicator = data && catalogue?.indicators.get(data.observation.indicator);
  if (!data || !catalogue || !indicator) return <Loading what="de la provenance" />;
  return <Sheet id={id} data={data} catalogue={catalogue} indicator={indicator} />;
}

interface SheetProps {
  id: string;
  data: Lineage;
  catalogue: Catalogue;
  indicator: PublishedIndicator;
}

function Sheet({ id, data, catalogue, indicator }: SheetProps) {
  const { observation } = data;
  const about = useAbout(data, catalogue, indicator);
  const cut = about.cut.join(" · ");
  const permalink = `${window.location.origin}/donnees/chiffre/${observation.id}`;
  const cited = catalogue.sources.get(indicator.sources[0] ?? "")?.citation ?? "";
  const citation = `${catalogue.demonstration ? "[Données fictives] " : ""}${indicator.label}, ${[observation.libelle, cut, observation.millesime].filter(Boolean).join(", ")}. ${cited}. Relève, édition ${data.edition}. ${permalink}`;
  const carte = `/carte?indicateur=${indicator.slug}&metier=${observation.metier}&secteur=${observation.secteur}&annee=${observation.millesime}&territoire=${observation.level}:${observation.code}`;
  return (
    <>
      <div className="donnees-head">
        <div>
          <p className="donnees-kicker">D’où vient ce chiffre&#8239;?</p>
          <h1 className="title">{indicator.label}</h1>
          <p className="donnees-sub">
            {[observation.libelle, cut, observation.millesime, `édition ${data.edition}`]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <p className="donnees-links no-print">
          <Link href={carte}>Voir sur la carte</Link>
          <Link href={`/donnees/indicateurs/${indicator.slug}`}>L’indicateur</Link>
          <a href={address(`/observations/${encodeURIComponent(id)}/lineage`)}>JSON</a>
          <button type="button" className="link" onClick={() => window.print()}>
            Imprimer
          </button>
        </p>
      </div>
      <Computation data={data} indicator={indicator} larger={about.larger} />
      {about.reading && (
        <p className="reading">
          <b>Lecture.</b> {about.reading}
        </p>
      )}
      <div className="donnees-columns">
        <section className="donnees-section wide">
          <h2 className="section">Comment il se calcule</h2>
          <Facts
            facts={[
              { label: "État", value: <StatusLine data={data} indicator={indicator} /> },
              ...lineageFacts(data),
            ]}
          />
        </section>
        <section className="donnees-section">
          <h2 className="section">D’une édition à l’autre</h2>
          <Table
            caption="Ce chiffre dans chaque édition"
            captionHidden
            columns={editionColumns(indicator)}
            rows={data.editions}
            rowKey={({ edition }) => edition}
          />
          <h2 className="section donnees-gap">Citer</h2>
          <CopyLine text={citation} what="la citation" />
        </section>
        <section className="donnees-section whole">
          <h2 className="section">Les fichiers lus</h2>
          <Table
            caption="Fichiers dont ce chiffre est tiré"
            captionHidden
            columns={inputColumns(catalogue)}
            rows={data.inputs}
            rowKey={({ source, file, millesime, read }) => [source, file, millesime, read].join(" ")}
          />
        </section>
      </div>
    </>
  );
}

function useAbout({ observation }: Lineage, { metiers, secteurs }: Catalogue, indicator: PublishedIndicator) {
  const { level, code, metier, secteur, modalite, millesime } = observation;
  const territoire = useQuery(territoireQuery({ level, code }));
  const diplomes = useQuery({ ...diplomesQuery, enabled: modalite !== ALL });
  const diplome = diplomes.data?.rows.find((each) => each.code === modalite);
  const sector = secteurs.get(secteur);
  const cut = [
    metier === ALL ? "" : (metiers.get(metier)?.libelle ?? metier),
    secteur === ALL ? "" : (sector?.libelle ?? secteur),
    modalite === ALL ? "" : (indicator.modalite_names[modalite] ?? diplome?.libelle ?? modalite),
  ].filter(Boolean);
  const reading =
    territoire.data && modalite === ALL
      ? readingOf(indicator, observation, {
          place: territoire.data,
          metier: metiers.get(metier),
          deSecteur: sector?.de_libelle ?? null,
          millesime,
        })
      : null;
  const region = territoire.data?.reg[0];
  const larger =
    level !== "fr" && level !== "reg" && region
      ? [indicator.slug, "reg", region, metier, secteur, modalite, millesime].join("~")
      : null;
  return { cut, reading, larger };
}

/** Components, sign between them, and the value they give, set large. */
function Computation({
  data,
  indicator,
  larger,
}: {
  data: Lineage;
  indicator: PublishedIndicator;
  /** The same figure for the region, where this one is masked. */
  larger: string | null;
}) {
  const { observation } = data;
  if (observation.value === null)
    return (
      <div className="computation">
        <p className="computation-masked">
          <span className="hatched" aria-hidden="true" /> {STATUS_WORDS[observation.status].label}
        </p>
        <p className="reading">{data.masking ?? STATUS_WORDS[observation.status].meaning}</p>
        {larger && <Link href={`/donnees/chiffre/${larger}`}>Le même chiffre pour la région</Link>}
      </div>
    );
  return (
    <div className="computation">
      {stepsOf(data).map((step) => (
        <div key={step.label} className="computation-part">
          {step.sign && (
            <span className="computation-sign" aria-hidden="true">
              {step.sign}
            </span>
          )}
          <p>
            <b>{step.text}</b>
            <span>{step.label}</span>
          </p>
        </div>
      ))}
      <div className="computation-part">
        {data.components.length > 0 && (
          <span className="computation-sign" aria-hidden="true">
            =
          </span>
        )}
        <p className="computation-result">
          <b>
            {qualifier(observation.status)}
            {bareValue(observation.value, indicator)}
            <i>{indicator.unit}</i>
          </b>
          <span>valeur publiée</span>
        </p>
      </div>
    </div>
  );
}

function StatusLine({
  data: { observation, recomputed },
  indicator,
}: {
  data: Lineage;
  indicator: PublishedIndicator;
}) {
  const { label, meaning } = STATUS_WORDS[observation.status];
  const bounds = boundedText(observation, indicator);
  const negative = negativeText(observation, indicator);
  return (
    <>
      {label}. {observation.value === null ? "" : meaning}
      {negative && ` Valeur négative\u00a0: ${indicator.negative ?? ""}.`}
      {bounds && ` Entre ${bounds}.`}
      {recomputed !== null &&
        ` Recalculé ici : ${valueText(recomputed, { ...indicator, decimals: Math.max(indicator.decimals, 2) })}.`}
    </>
  );
}

function editionColumns(indicator: PublishedIndicator): Column<Earlier>[] {
  return [
    {
      key: "edition",
      label: "Édition",
      cell: ({ edition }) => <Link href={`/donnees/editions/${edition}`}>{edition}</Link>,
    },
    {
      key: "value",
      label: "Valeur",
      numeric: true,
      cell: ({ value, status }) => {
        if (value !== null) return `${status ? qualifier(status) : ""}${valueText(value, indicator)}`;
        return status ? STATUS_WORDS[status].label : "absent";
      },
    },
    {
      key: "delta",
      label: "Écart",
      numeric: true,
      cell: ({ delta }) => (delta === null || delta === 0 ? "" : differenceText(delta, indicator)),
    },
    { key: "cause", label: "Pourquoi", cell: ({ cause }) => (cause === null ? "" : CAUSES[cause]) },
    { key: "version", label: "Formule", numeric: true, cell: ({ formula_version }) => formula_version ?? "" },
  ];
}

function inputColumns({ sources }: Catalogue): Column<Input>[] {
  return [
    { key: "file", label: "Fichier", cell: ({ file, as_of }) => (as_of === null ? file : "Déclarations") },
    {
      key: "source",
      label: "Source",
      cell: ({ source, title }) =>
        sources.has(source) ? <Link href={`/donnees/sources#${source}`}>{title}</Link> : title,
    },
    { key: "year", label: "Millésime", cell: ({ millesime }) => millesime ?? "" },
    {
      key: "date",
      label: "Reçu ou arrêté le",
      cell: ({ as_of, received_at }) => {
        const at = as_of ?? received_at;
        return at === null ? "" : date(at);
      },
    },
    { key: "sha", label: "Empreinte SHA-256", cell: ({ sha256 }) => <Sha value={sha256} /> },
    { key: "read", label: "Lues ou attendues", numeric: true, cell: ({ read }) => number(read) },
    { key: "kept", label: "Retenues", numeric: true, cell: ({ kept }) => number(kept) },
    { key: "refused", label: "Refusées", numeric: true, cell: ({ refused }) => number(refused) },
  ];
}
