import { number } from "#data/rules/format.ts";

const ROWS = 25;

/** Page by page through a long list. */
export function Pages({
  page,
  total,
  onPage,
}: {
  page: number;
  total: number;
  onPage: (page: number) => void;
}) {
  const last = Math.max(1, Math.ceil(total / ROWS));
  if (last === 1) return null;
  return (
    <nav className="pages no-print" aria-label="Pages de la liste">
      <button type="button" className="link" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        Précédentes
      </button>
      <span>
        {number((page - 1) * ROWS + 1)} à {number(Math.min(page * ROWS, total))} sur {number(total)}
      </span>
      <button type="button" className="link" disabled={page >= last} onClick={() => onPage(page + 1)}>
        Suivantes
      </button>
    </nav>
  );
}
