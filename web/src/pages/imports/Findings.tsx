import type { z } from "zod";
import type { finding, ImportReport } from "#data/contract/signed-in/import.ts";
import { count } from "#data/rules/format.ts";
import { type Column, Table } from "../../ui/Table.tsx";

type Finding = z.infer<typeof finding>;

/** What was found in the file: where, what was read, what was expected, how to mend. */
export function Findings({ report, refused }: { report: ImportReport; refused: boolean }) {
  const { errors, warnings, findings, sent } = report;
  const gone = sent === null ? null : <SentLine sent={sent} />;
  if (errors + warnings === 0 && gone !== null) return gone;
  if (errors + warnings === 0) return <p className="reading">Rien à redire&#8239;: tout a été compris.</p>;
  const left = errors + warnings - findings.length;
  return (
    <section className="ruled" aria-labelledby="trouve">
      <h2 id="trouve" className="section">
        Ce qui a été trouvé
      </h2>
      {gone}
      <p className="reading">
        {errors > 0 && (
          <>
            <b>{count(errors, "erreur")}</b>{" "}
            {refused ? "à corriger dans le fichier avant de le déposer à nouveau. Rien n’est écrit. " : ""}
          </>
        )}
        {warnings > 0 && `${count(warnings, "point")} à vérifier.`}
      </p>
      <Table
        caption="Ce qui a été trouvé dans le fichier"
        captionHidden
        rows={findings.map((one, rank) => ({ ...one, key: String(rank) }))}
        rowKey={(one) => one.key}
        columns={COLUMNS}
      />
      {left > 0 && <p className="note">Et {count(left, "autre")}, dans le compte rendu.</p>}
    </section>
  );
}

/** What left, once the file is written. */
function SentLine({ sent }: { sent: number }) {
  return (
    <p className="reading">
      <b>{count(sent, "déclaration envoyée", "déclarations envoyées")}</b>
      {sent > 0 && ". Un accusé de réception part par courriel pour chacune."}
    </p>
  );
}

const COLUMNS: Column<Finding>[] = [
  { key: "where", label: "Où", cell: whereCell },
  { key: "message", label: "Constat", cell: messageCell },
  { key: "received", label: "Reçu", cell: (one) => one.received || "–" },
  { key: "expected", label: "Attendu", cell: (one) => one.expected || "–" },
  { key: "mend", label: "Que faire", cell: (one) => one.mend },
];

function whereCell(one: Finding) {
  const where = [
    one.sheet && `feuille ${one.sheet}`,
    one.line && `ligne ${one.line}`,
    one.column && `colonne ${one.column}`,
  ];
  return where.filter(Boolean).join(", ") || one.structure || "tout le fichier";
}

function messageCell(one: Finding) {
  const error = one.level === "error";
  return (
    <>
      <b className={`demarches-mark ${error ? "error" : "warn"}`}>{error ? "× " : "? "}</b>
      <span className="visually-hidden">{error ? "Erreur. " : "À vérifier. "}</span>
      {one.message}
    </>
  );
}
