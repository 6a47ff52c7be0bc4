import { useMemo } from "react";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Empty } from "../../ui/ChartState.tsx";
import { Burden } from "./Burden.tsx";
import { Curve } from "./Curve.tsx";
import { CoverageMatrix } from "./CoverageMatrix.tsx";
import { leadOf, matrixOf, segmentsOf } from "./model.ts";
import type { Board } from "./queries.ts";
import { StatusBar } from "./StatusBar.tsx";
import { TodoList } from "./TodoList.tsx";
import { useNames } from "./use-names.ts";
import { dayMonth } from "./words.ts";

/** Who has answered, where it lacks, and what to do first. */
export function Responses({ board }: { board: Board }) {
  const names = useNames(board.level);
  const matrix = useMemo(() => matrixOf(board, names.order), [board, names.order]);
  const lead = leadOf(matrix, dayMonth(board.as_of), LEVEL_WORDS[board.level]);
  const total = matrix.foot?.total;
  if (total === undefined || lead === null)
    return (
      <Empty>
        Aucune structure n’est attendue dans vos territoires pour cette campagne. Elles le seront à son
        ouverture, le {dayMonth(board.campaign.opens_on)}.
      </Empty>
    );
  return (
    <>
      <p className="pilotage-lead">
        {lead.answered}
        {lead.lacking !== null && (
          <>
            {" "}
            <b>{lead.lacking}</b>
            {lead.where}
          </>
        )}
      </p>
      <StatusBar segments={segmentsOf(total)} />
      <div className="pilotage-figures">
        <CoverageMatrix board={board} matrix={matrix} names={names} />
        <div className="pilotage-side">
          <Curve board={board} />
          <Burden board={board} total={total} />
        </div>
      </div>
      <TodoList board={board} names={names} />
    </>
  );
}
