import type { NeedCell } from "#data/contract/signed-in/training.ts";

/** A published figure, or why there is none: a masked one is hatched, one that does not exist there is not. */
export function Cell({ cell, year }: { cell: NeedCell | undefined; year: boolean }) {
  if (cell === undefined) return null;
  const { words, absence, caution, millesime } = cell;
  if (words === null)
    return (
      <span className="need-absence" data-masked={millesime !== null}>
        {absence}
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
