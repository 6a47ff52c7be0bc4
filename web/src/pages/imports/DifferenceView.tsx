import type { Difference } from "#data/contract/signed-in/import.ts";
import { count, number } from "#data/rules/format.ts";
import { type Column, Table } from "../../ui/Table.tsx";

type Structure = Difference["structures"][number];
type Cell = Structure["cells"][number];

const KIND: Readonly<Record<Cell["kind"], string>> = {
  added: "nouvelle",
  changed: "changée",
  emptied: "vidée",
  comment: "commentaire",
};

/** What the file would write, structure by structure, before anything is written. */
export function DifferenceView({ difference }: { difference: Difference }) {
  const { totals, structures, structures_total: all } = difference;
  return (
    <section className="ruled" aria-labelledby="difference">
      <h2 id="difference" className="section">
        Ce qui changerait
      </h2>
      <p className="reading">
        <b>{count(totals.added, "réponse nouvelle", "réponses nouvelles")}</b>,{" "}
        {count(totals.changed, "changée")}, {count(totals.emptied, "vidée")}, {number(totals.unchanged)}{" "}
        {totals.unchanged < 2 ? "inchangée" : "inchangées"}, dans {count(all, "structure")}.
      </p>
      {structures.map((structure) => (
        <details key={structure.releve_id} className="imports-structure" open={structures.length === 1}>
          <summary>
            {structure.name}
            <span className="note">
              {" "}
              {structure.releve_id}&nbsp;: {count(structure.added, "nouvelle")},{" "}
              {count(structure.changed, "changée")}, {count(structure.emptied, "vidée")}
              {structure.sent && ". Déjà envoyée : elle redevient un brouillon, à envoyer de nouveau"}
            </span>
          </summary>
          {structure.cells.length > 0 && (
            <Table
              caption={`Changements de ${structure.name}`}
              captionHidden
              rows={structure.cells}
              rowKey={(cell) => `${cell.question}~${cell.line}~${cell.kind}`}
              columns={COLUMNS}
            />
          )}
        </details>
      ))}
      {all > structures.length && (
        <p className="note">
          Et {count(all - structures.length, "autre structure", "autres structures")}, dans le compte rendu.
        </p>
      )}
    </section>
  );
}

const COLUMNS: Column<Cell>[] = [
  { key: "line", label: "Ligne", cell: (cell) => cell.line_label },
  { key: "question", label: "Question", cell: (cell) => cell.label },
  { key: "kind", label: "Réponse", cell: (cell) => KIND[cell.kind] },
  { key: "before", label: "Avant", numeric: true, cell: (cell) => cell.before || "–" },
  { key: "after", label: "Après", numeric: true, cell: afterCell },
];

function afterCell(cell: Cell) {
  return <b>{cell.after || "–"}</b>;
}
