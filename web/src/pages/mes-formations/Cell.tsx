import type { NeedCell } from "#data/contract/signed-in/training.ts";

/** A published figure, or why there is none: a masked one is hatched, its reason is said once under the table. */
export function Cell({ cell, year }: { cell: NeedCell | undefined; year: boolean }) {
  if (cell === undefined) return null;
  const { words, absence, masked, caution, millesime } = cell;
  if (words === null)
    return (
      <span className="need-absence" data-masked={masked}>
        {masked ? "masqué" : absence}
      </span>
    );
  return (
    <>
      {words}
      {year && <small>{millesime}</small>}
      {caution && <small className="need-caution">? {caution}</small>}
    </>
  );
}

/** Why cells are masked, each reason once. */
export function MaskingNote({ cells }: { cells: readonly NeedCell[] }) {
  const masked = cells.filter((cell) => cell.masked);
  if (masked.length === 0) return null;
  const reasons = new Set(masked.map(({ absence }) => absence?.replace(/^masqué\u{a0}: |^masqué /u, "")));
  return (
    <p className="note masking">
      <span className="need-absence" data-masked="true">
        Masqué&nbsp;: {[...reasons].join("\u{202f}; ")}.
      </span>
    </p>
  );
}
