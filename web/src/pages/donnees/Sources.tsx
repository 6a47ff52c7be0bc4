import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Job, Source } from "#data/contract/loading.ts";
import { sourcesQuery } from "../../api/queries.ts";
import { bytes, count, date, number, time } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Facts } from "../../ui/Facts.tsx";
import { tachesQuery } from "./queries.ts";
import { listText, STATES, yearsOf } from "./words.ts";

type File = Source["files"][number];

/** Who made what is read, on what terms, what was kept of each file, and when it will be read again. */
export function Sources() {
  useTitle("Sources, données");
  const { data, isError, refetch } = useQuery(sourcesQuery);
  const taches = useQuery(tachesQuery);
  useAnchor(data !== undefined);
  const rows = data?.rows ?? [];
  const files = rows.flatMap((source) => source.files);
  const total = (of: (file: File) => number) => files.reduce((sum, file) => sum + of(file), 0);
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">Sources</h1>
          <p className="donnees-sub">
            {data
              ? `${count(rows.length, "source")}, ${count(
                  total(({ kept }) => kept),
                  "ligne retenue",
                  "lignes retenues",
                )}, ${count(
                  total(({ refused }) => refused),
                  "refusée",
                )}`
              : "\u00a0"}
          </p>
        </div>
        <p className="donnees-lead">
          Une ligne refusée l’est avec son numéro et sa raison. Une source en échec n’efface pas ce qui était
          publié&#8239;: l’édition d’avant demeure.
        </p>
      </div>
      {isError && <Failed onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what="des sources" />}
      {data && (
        <section className="donnees-section">
          <h2 className="section">Vue d’ensemble</h2>
          <Table
            caption="Sources"
            captionHidden
            columns={summaryColumns(taches.data?.rows ?? [])}
            rows={rows}
            rowKey={({ slug }) => slug}
          />
        </section>
      )}
      {rows.map((source) => (
        <SourceSection
          key={source.slug}
          source={source}
          job={taches.data?.rows.find(({ name }) => name === source.slug)}
        />
      ))}
    </>
  );
}

/** Goes to the source an address names, once it is there. */
function useAnchor(ready: boolean): void {
  useEffect(() => {
    const id = window.location.hash.slice(1);
    if (ready && id) document.getElementById(id)?.scrollIntoView();
  }, [ready]);
}

function sumOf(source: Source, of: (file: File) => number): number {
  return source.files.reduce((sum, file) => sum + of(file), 0);
}

function summaryColumns(jobs: readonly Job[]): Column<Source>[] {
  const jobOf = (slug: string) => jobs.find(({ name }) => name === slug);
  return [
    { key: "title", label: "Source", cell: ({ slug, title }) => <a href={`#${slug}`}>{title}</a> },
    { key: "producer", label: "Producteur", cell: ({ producer }) => producer },
    { key: "years", label: "Millésimes", cell: ({ millesimes }) => yearsOf(millesimes).join(", ") },
    { key: "state", label: "État", cell: ({ state }) => <State state={state} /> },
    {
      key: "kept",
      label: "Retenues",
      numeric: true,
      cell: (each) => number(sumOf(each, ({ kept }) => kept)),
    },
    {
      key: "refused",
      label: "Refusées",
      numeric: true,
      cell: (each) => number(sumOf(each, ({ refused }) => refused)),
    },
    {
      key: "next",
      label: "Prochaine lecture",
      numeric: true,
      cell: ({ slug }) => {
        const next = jobOf(slug)?.next_run;
        return next ? date(next) : "non programmée";
      },
    },
  ];
}

function State({ state }: { state: Source["state"] }) {
  const bad = state === "failed" || state === "refused";
  return <span className={bad ? "state-bad" : undefined}>{bad ? `× ${STATES[state]}` : STATES[state]}</span>;
}

function SourceSection({ source, job }: { source: Source; job: Job | undefined }) {
  return (
    <section className="donnees-section source" id={source.slug}>
      <h2 className="section">{source.title}</h2>
      <Facts
        facts={[
          { label: "Producteur", value: source.producer },
          { label: "Citer", value: source.citation },
          { label: "Licence", value: <a href={source.licence.url}>{source.licence.name}</a> },
          { label: "Page d’origine", value: <a href={source.landing}>{source.landing}</a> },
          { label: "Champ", value: source.field },
          { label: "À savoir", value: source.caution },
          { label: "Millésimes", value: listText(yearsOf(source.millesimes)) },
          { label: "Commande", value: job ? <code>{job.command}</code> : null },
          { label: "Dernière lecture", value: lastRun(job) },
          {
            label: "Prochaine lecture",
            value: job?.next_run ? `${date(job.next_run)}, ${time(job.next_run)}` : null,
          },
        ]}
      />
      <Table
        caption={`Fichiers de la source ${source.title}`}
        captionHidden
        columns={FILE_COLUMNS}
        rows={source.files}
        rowKey={({ file, millesime, read }) => `${file} ${millesime ?? ""} ${read}`}
      />
    </section>
  );
}

function lastRun(job: Job | undefined): string | null {
  if (!job?.last_run) return null;
  const { started_at, state, message } = job.last_run;
  const words = { running: "en cours", done: "menée à bien", failed: "en échec" }[state];
  return `${date(started_at)}, ${time(started_at)}, ${words}${message ? ` : ${message}` : ""}`;
}

const FILE_COLUMNS: readonly Column<File>[] = [
  {
    key: "file",
    label: "Fichier",
    cell: ({ file, url }) => (url ? <a href={url}>{file}</a> : file),
  },
  { key: "year", label: "Millésime", cell: ({ millesime }) => yearsOf([millesime ?? ""]).join() },
  {
    key: "state",
    label: "État",
    cell: ({ state, message }) => (
      <>
        <State state={state} />
        {message && <span className="file-message">{message}</span>}
      </>
    ),
  },
  {
    key: "fetched",
    label: "Reçu le",
    cell: ({ fetched_at }) => (fetched_at ? date(fetched_at) : ""),
  },
  { key: "sha", label: "Empreinte SHA-256", cell: ({ sha256 }) => <Sha value={sha256} /> },
  {
    key: "bytes",
    label: "Taille",
    numeric: true,
    cell: ({ total_bytes, bytes: read }) => bytes(total_bytes ?? read),
  },
  { key: "read", label: "Lues", numeric: true, cell: ({ read }) => number(read) },
  { key: "kept", label: "Retenues", numeric: true, cell: ({ kept }) => number(kept) },
  { key: "refused", label: "Refusées", numeric: true, cell: ({ refused }) => number(refused) },
];

/** A fingerprint: its first twelve signs, all of them for who selects or hears it. */
export function Sha({ value }: { value: string | null }) {
  if (!value) return null;
  return (
    <code title={value} className="sha">
      {value.slice(0, 12)}…<span className="visually-hidden"> {value.slice(12)}</span>
    </code>
  );
}
