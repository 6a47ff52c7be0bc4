import { number } from "#data/rules/format.ts";

const ROWS = 50;

/** Page by page through accounts or acts, fifty at a time. */
export function Pages({
  page,
  total,
  onPage,
}: {
  page: number;
  total: number;
  onPage: (page: number) => void;
}) {
  if (total <= ROWS) return null;
  return (
    <nav className="demarches-pages no-print" aria-label="Pages de la liste">
      <button type="button" className="link" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        Précédents
      </button>
      <span className="note">
        {number((page - 1) * ROWS + 1)} à {number(Math.min(page * ROWS, total))} sur {number(total)}
      </span>
      <button type="button" className="link" disabled={page * ROWS >= total} onClick={() => onPage(page + 1)}>
        Suivants
      </button>
    </nav>
  );
}
