import { useQuery } from "@tanstack/react-query";
import { number, percent } from "#data/rules/format.ts";
import { burdenQuery, type Board, type BoardCell } from "./queries.ts";

/** In time, complete, and what answering asked of people. */
export function Burden({ board, total }: { board: Board; total: BoardCell }) {
  const { data } = useQuery(burdenQuery);
  const measured = data?.rows.find(({ campaign }) => campaign.id === board.campaign.id);
  const minutes = measured?.median_minutes ?? null;
  return (
    <section className="ruled" aria-labelledby="burden-title">
      <h2 id="burden-title" className="section">
        Délais et charge
      </h2>
      <dl className="burden">
        <div>
          <dt>dans les délais</dt>
          <dd>{share(total.on_time, total.expected)}</dd>
          <dd className="note">
            {number(total.on_time)} sur {number(total.expected)} attendues
          </dd>
        </div>
        <div>
          <dt>de cases remplies</dt>
          <dd>{share(total.cells_answered, total.cells_expected)}</dd>
          <dd className="note">dans les déclarations reçues</dd>
        </div>
        <div>
          <dt>pour répondre</dt>
          <dd>{minutes === null ? "–" : `${number(minutes)} min`}</dd>
          <dd className="note">
            médiane
            {measured?.slow_minutes != null &&
              `\u202f; neuf sur dix sous ${number(measured.slow_minutes)} min`}
          </dd>
        </div>
        <div>
          <dt>de préremplissage</dt>
          <dd>{measured?.prefilled == null ? "–" : percent(measured.prefilled)}</dd>
          <dd className="note">des réponses, gardées telles quelles</dd>
        </div>
      </dl>
    </section>
  );
}

function share(part: number, whole: number): string {
  return whole > 0 ? percent(part / whole) : "–";
}
