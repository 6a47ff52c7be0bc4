import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import type { Answer } from "#data/contract/routes.ts";
import type { EditionFile, EditionInput } from "#data/contract/edition.ts";
import { address } from "../../api/client.ts";
import { bytes, count, date, number, time } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Diff } from "./Diff.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { editionQuery, editionsQuery, isUnknown } from "./queries.ts";
import { Sha } from "./Sources.tsx";

/** One edition: its note, what went in, what came out, what moved since the one before. */
export function EditionPage({ id }: { id: string }) {
  useTitle(`Édition ${id}`);
  const editions = useQuery(editionsQuery);
  const { data, isError, error, refetch } = useQuery(editionQuery(id));
  const rows = editions.data?.rows ?? [];
  const at = rows.findIndex((each) => each.id === id);
  const earlier = at < 0 ? [] : rows.slice(at + 1).map((each) => each.id);
  if (isUnknown(error))
    return (
      <>
        <h1 className="title">Édition inconnue</h1>
        <Empty link={<Link href="/donnees/editions">Toutes les éditions</Link>}>
          Aucune édition ne porte ce nom&nbsp;: «&nbsp;{id}&nbsp;».
        </Empty>
      </>
    );
  if (isError) return <Failed onRetry={() => void refetch()} />;
  if (!data) return <Loading what={`de l’édition ${id}`} />;
  return <Sheet data={data} earlier={earlier} />;
}

function Sheet({ data, earlier }: { data: Answer<"edition">; earlier: readonly string[] }) {
  const { id, manifest } = data;
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">Édition {id}</h1>
          <p className="donnees-sub">
            {data.published_at
              ? `Publiée le ${date(data.published_at)} à ${time(data.published_at)}`
              : "Construite, non publiée"}{" "}
            · {number(data.rows)} lignes · {bytes(data.bytes)}
          </p>
        </div>
        <p className="donnees-links no-print">
          <Link href="/donnees/editions">Toutes les éditions</Link>
          <a href={address(`/editions/${id}/files/manifest.json`)}>Manifeste</a>
          <a href={address(`/editions/${id}/catalogue.jsonld`)}>DCAT-AP (JSON-LD)</a>
        </p>
      </div>
      <section className="donnees-section">
        <h2 className="section">Notice</h2>
        <Facts
          facts={[
            { label: "Note", value: data.note ?? "Sans note." },
            { label: "Empreinte", value: <code className="sha-whole">{data.hash}</code> },
            { label: "Construite le", value: `${date(data.built_at)}, ${time(data.built_at)}` },
            {
              label: "Licence",
              value: <a href={manifest.licence.url}>{manifest.licence.name}</a>,
            },
            { label: "Éditeur", value: publisherText(manifest.publisher) },
            { label: "Déclarations", value: returnsText(manifest.inputs) },
            {
              label: "Contient",
              value: `${count(manifest.indicators.length, "indicateur")}, ${count(manifest.files.length, "fichier")}, tirés de ${count(manifest.inputs.length, "fichier reçu", "fichiers reçus")}`,
            },
          ]}
        />
      </section>
      {earlier.length === 0 ? (
        <section className="donnees-section" id="difference">
          <h2 className="section">Ce qui a bougé</h2>
          <Empty>C’est la première édition&#8239;: rien à quoi la comparer.</Empty>
        </section>
      ) : (
        <Diff id={id} earlier={earlier} />
      )}
      <Files id={id} files={manifest.files} />
      <section className="donnees-section">
        <h2 className="section">Fichiers lus</h2>
        <Table
          caption={`Fichiers lus par l’édition ${id}`}
          captionHidden
          columns={INPUT_COLUMNS}
          rows={manifest.inputs}
          rowKey={({ source, file, millesime, read }) => [source, file, millesime, read].join(" ")}
        />
      </section>
    </>
  );
}

function publisherText({ name, contact }: Answer<"edition">["manifest"]["publisher"]) {
  if (contact === null) return name;
  return (
    <>
      {name}, <a href={`mailto:${contact}`}>{contact}</a>
    </>
  );
}

/** How many returns went in, and when they were frozen; no structure is named anywhere. */
function returnsText(inputs: readonly EditionInput[]): string | null {
  const returns = inputs.find(({ source }) => source === "declarations");
  if (!returns) return null;
  const counted = `${count(returns.kept, "validée")} sur ${count(returns.read, "attendue")}`;
  return returns.as_of === null ? counted : `${counted}, arrêtées le ${date(returns.as_of)}`;
}

const FEW = 24;

function Files({ id, files }: { id: string; files: readonly EditionFile[] }) {
  const [all, setAll] = useState(false);
  const main = files.filter(({ name }) => !name.includes("/"));
  const shown = all ? files : main.slice(0, FEW);
  return (
    <section className="donnees-section">
      <h2 className="section">Fichiers publiés</h2>
      <p className="note">
        Par indicateur&nbsp;: Arrow et Parquet, dont le manifeste décrit les colonnes, et un CSV pour tableur
        français (UTF-8, point-virgule, virgule décimale, noms à côté des codes, parts en&nbsp;%). Par région,
        sous <code>regions/</code>, les territoires qui la touchent, entiers, si l’édition en tient plusieurs.
      </p>
      <Table
        caption={`Fichiers de l’édition ${id}`}
        captionHidden
        columns={fileColumns(id)}
        rows={shown}
        rowKey={({ name }) => name}
      />
      {shown.length < files.length && (
        <p className="donnees-gap no-print">
          <button type="button" className="link" onClick={() => setAll(true)}>
            Voir les {files.length} fichiers, régions et contours compris
          </button>
        </p>
      )}
    </section>
  );
}

const INPUT_COLUMNS: readonly Column<EditionInput>[] = [
  { key: "file", label: "Fichier", cell: ({ file }) => file },
  {
    key: "source",
    label: "Source",
    cell: ({ source }) => <Link href={`/donnees/sources#${source}`}>{source}</Link>,
  },
  { key: "year", label: "Millésime", cell: ({ millesime }) => millesime ?? "" },
  { key: "read", label: "Lues", numeric: true, cell: ({ read }) => number(read) },
  { key: "kept", label: "Retenues", numeric: true, cell: ({ kept }) => number(kept) },
  { key: "refused", label: "Refusées", numeric: true, cell: ({ refused }) => number(refused) },
  { key: "sha", label: "Empreinte SHA-256", cell: ({ sha256 }) => <Sha value={sha256} /> },
];

function fileColumns(id: string): Column<EditionFile>[] {
  return [
    {
      key: "name",
      label: "Fichier",
      cell: ({ name }) => <a href={address(`/editions/${id}/files/${name}`)}>{name}</a>,
    },
    { key: "rows", label: "Lignes", numeric: true, cell: ({ rows }) => (rows === null ? "" : number(rows)) },
    { key: "bytes", label: "Taille", numeric: true, cell: ({ bytes: size }) => bytes(size) },
    { key: "sha", label: "Empreinte SHA-256", cell: ({ sha256 }) => <Sha value={sha256} /> },
  ];
}
