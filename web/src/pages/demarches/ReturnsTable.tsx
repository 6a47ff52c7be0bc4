import { Link } from "wouter";
import { count, percent } from "#data/rules/format.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import { dueWords, isAwaited, type Return, returnHref, STATE_WORDS } from "./priority.ts";

/** Returns on one page of the list. */
const PAGE = 50;

interface Props {
  rows: readonly Return[];
  total: number;
  page: number;
  onPage: (page: number) => void;
  today: string;
}

/** Every return this person answers for, how far it is, and what may be done of it. */
export function ReturnsTable({ rows, total, page, onPage, today }: Props) {
  const pages = Math.ceil(total / PAGE);
  return (
    <section className="ruled" aria-labelledby="vos-declarations">
      <h2 id="vos-declarations" className="section">
        Vos déclarations
      </h2>
      <Table
        caption="Liste de vos déclarations"
        captionHidden
        rows={rows}
        rowKey={(row) => String(row.id)}
        columns={columnsAt(today)}
      />
      {pages > 1 && (
        <nav className="demarches-pages" aria-label="Pages de la liste">
          <button type="button" className="link" disabled={page === 1} onClick={() => onPage(page - 1)}>
            Précédentes
          </button>
          <span className="note">
            Page {page} sur {pages}, {count(total, "démarche")}
          </span>
          <button type="button" className="link" disabled={page === pages} onClick={() => onPage(page + 1)}>
            Suivantes
          </button>
        </nav>
      )}
    </section>
  );
}

function stateCell(row: Return, today: string) {
  const mark = markOf(row);
  return (
    <>
      {mark && <b className={`demarches-mark ${mark.tone}`}>{mark.sign} </b>}
      {STATE_WORDS[row.state]}
      {isAwaited(row) && <small className="demarches-where">{dueWords(row.deadline, today)}</small>}
    </>
  );
}

function markOf(row: Return): { sign: string; tone: string } | null {
  if (row.state === "validated") return { sign: "✓", tone: "ok" };
  if (row.state === "returned" || (isAwaited(row) && row.blocking > 0)) return { sign: "×", tone: "error" };
  return isAwaited(row) && row.to_confirm > 0 ? { sign: "?", tone: "warn" } : null;
}

function filled(row: Return): string {
  const { cells_answered: answered, cells_expected: expected } = row;
  return expected === null || expected === 0 ? "–" : percent((answered ?? 0) / expected);
}

function actionOf(row: Return): string {
  if (row.state === "expected") return "Commencer";
  return isAwaited(row) ? "Reprendre" : "Relire";
}

function columnsAt(today: string): Column<Return>[] {
  return [
    { key: "structure", label: "Structure", cell: structureCell },
    { key: "campaign", label: "Démarche", cell: (row) => row.campaign.title },
    { key: "state", label: "État", cell: (row) => stateCell(row, today) },
    { key: "filled", label: "Rempli", numeric: true, cell: filled },
    { key: "action", label: "À faire", numeric: true, cell: actionCell },
  ];
}

function structureCell(row: Return) {
  return (
    <>
      {row.structure.name}
      <small className="demarches-where">{row.structure.commune_libelle}</small>
    </>
  );
}

function actionCell(row: Return) {
  const action = actionOf(row);
  const label = `${action}\u00a0: ${row.campaign.title}, ${row.structure.name}`;
  return (
    <Link href={returnHref(row)} aria-label={label}>
      {action}
    </Link>
  );
}
