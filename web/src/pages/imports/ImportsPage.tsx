import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ChangeEvent } from "react";
import { Link, Redirect, useLocation, useSearch } from "wouter";
import type { z } from "zod";
import { campaignRoutes } from "#data/contract/signed-in/campaign.ts";
import { type importRow, importRoutes } from "#data/contract/signed-in/import.ts";
import { hrefOf, send, useMe } from "../../api/signed-in.ts";
import { bytes, date, time } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Refusal } from "../demarches/Refusal.tsx";
import { useWrite } from "../demarches/use-write.ts";
import "../demarches/demarches.css";
import "./imports.css";
import { STATE_WORDS } from "./words.ts";

type Row = z.infer<typeof importRow>;

/** Files of returns: the workbook to fill, the file to send, and those already sent. */
export default function ImportsPage() {
  useTitle("Fichiers de réponses");
  const { person, isPending, may } = useMe();
  const { data, isError, refetch } = useQuery({
    queryKey: ["imports"],
    queryFn: () => send(importRoutes.imports),
    enabled: person !== null && may("declaration.write"),
  });
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/imports" replace />;
  return (
    <div className="page demarches">
      <div className="head">
        <div>
          <PageTitle>Fichiers de réponses</PageTitle>
          <p className="fiche-sub">Un classeur pour une structure ou pour quarante</p>
        </div>
        <Link href="/demarches">Mes démarches</Link>
      </div>
      <div className="columns">
        <Deposit />
        <section className="span-12 ruled" aria-labelledby="deposes">
          <h2 id="deposes" className="section">
            Fichiers déposés
          </h2>
          {isError && <Failed onRetry={() => void refetch()} />}
          {data && data.rows.length === 0 && (
            <p className="reading">Vous n’avez encore déposé aucun fichier.</p>
          )}
          {data && data.rows.length > 0 && (
            <Table
              caption="Liste des fichiers déposés"
              captionHidden
              rows={data.rows}
              rowKey={(row) => String(row.id)}
              columns={COLUMNS}
            />
          )}
        </section>
      </div>
    </div>
  );
}

const COLUMNS: Column<Row>[] = [
  { key: "file", label: "Fichier", cell: fileCell },
  { key: "campaign", label: "Démarche", cell: (row) => row.campaign },
  { key: "state", label: "État", cell: (row) => STATE_WORDS[row.state] },
  { key: "errors", label: "Erreurs", numeric: true, cell: (row) => row.errors ?? "–" },
  { key: "warnings", label: "À vérifier", numeric: true, cell: (row) => row.warnings ?? "–" },
  { key: "bytes", label: "Taille", numeric: true, cell: (row) => bytes(row.bytes) },
  {
    key: "at",
    label: "Déposé",
    numeric: true,
    cell: (row) => `${date(row.created_at)}, ${time(row.created_at)}`,
  },
];

function fileCell(row: Row) {
  return <Link href={`/imports/${row.id}`}>{row.file_name}</Link>;
}

/** The two steps: take the workbook, give it back. */
function Deposit() {
  const id = useId();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get("campagne");
  const campaigns = useQuery({ queryKey: ["campagnes"], queryFn: () => send(campaignRoutes.campaigns) });
  const taken = (campaigns.data?.rows ?? []).filter(({ kind, open }) => open && kind !== "pouls");
  const [chosen, setChosen] = useState(asked);
  const { busy, refused, write } = useWrite();
  const campaign = taken.find((one) => one.id === chosen) ?? taken[0];
  if (campaign === undefined)
    return campaigns.data ? (
      <p className="reading span-12">
        Aucune campagne n’est ouverte&nbsp;: il n’y a pas de fichier à déposer.
      </p>
    ) : null;
  async function deposit(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target;
    const file = input.files?.[0];
    if (!file || !campaign) return;
    await write(async () => {
      const added = await send(importRoutes.addImport, {
        query: { campagne: campaign.id, nom: file.name },
        body: file,
      });
      navigate(`/imports/${added.id}`);
    });
    input.value = "";
  }
  return (
    <>
      <section className="span-6 ruled" aria-labelledby={`${id}-take`}>
        <h2 id={`${id}-take`} className="section">
          1. Prendre le classeur
        </h2>
        <label className="field imports-campaign">
          <span className="field-label">Démarche</span>
          <select
            className="demarches-input"
            value={campaign.id}
            onChange={(event) => setChosen(event.target.value)}
          >
            {taken.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <p className="note">
          Il porte vos structures, leurs métiers et les valeurs connues. Une case laissée vide n’est pas
          touchée.
        </p>
        <p className="demarches-links imports-links">
          <a
            className="button"
            download
            href={hrefOf(importRoutes.grid, { params: { campaign: campaign.id, format: "xlsx" } })}
          >
            Classeur (XLSX)
          </a>
          <a download href={hrefOf(importRoutes.grid, { params: { campaign: campaign.id, format: "csv" } })}>
            CSV
          </a>
        </p>
      </section>
      <section className="span-6 ruled" aria-labelledby={`${id}-give`}>
        <h2 id={`${id}-give`} className="section">
          2. Le déposer rempli
        </h2>
        <label className="field imports-file">
          <span className="field-label">Fichier XLSX ou CSV, 64 Mo au plus</span>
          <input
            type="file"
            accept=".xlsx,.csv,.txt,.tsv"
            disabled={busy}
            onChange={(event) => void deposit(event)}
          />
        </label>
        <p className="note">
          Rien n’est écrit à ce moment&nbsp;: vous verrez d’abord ce qui est compris, ce qui ne va pas et ce
          qui changerait.
        </p>
        {busy && <output className="note">Envoi du fichier…</output>}
        <Refusal words={refused} />
      </section>
    </>
  );
}
