import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { forgetMe, send } from "../../api/signed-in.ts";
import { date } from "#data/rules/format.ts";
import { Failed } from "../../ui/ChartState.tsx";

/** What was announced to this person, the newest first. */
export function NewsPanel() {
  const client = useQueryClient();
  const { data, isError, refetch } = useQuery({
    queryKey: ["notifications"],
    queryFn: () => send(peopleRoutes.notifications),
  });
  const rows = data?.rows.slice(0, 8) ?? [];
  async function read() {
    const [newest] = rows;
    if (!newest) return;
    await send(peopleRoutes.readNotifications, { body: { up_to: newest.id } });
    await Promise.all([refetch(), forgetMe(client)]);
  }
  return (
    <section className="ruled" aria-labelledby="nouvelles">
      <h2 id="nouvelles" className="section">
        Nouvelles
      </h2>
      {isError && <Failed onRetry={() => void refetch()} />}
      {data && rows.length === 0 && <p className="note">Rien à signaler.</p>}
      <ul className="demarches-news">
        {rows.map((row) => (
          <li key={row.id}>
            <p>
              {row.read ? null : <b>Nouveau. </b>}
              {row.body} {row.link && <Link href={row.link}>Ouvrir</Link>}
            </p>
            <p className="note">{date(row.at)}</p>
          </li>
        ))}
      </ul>
      {(data?.unread ?? 0) > 0 && (
        <button type="button" className="link" onClick={() => void read()}>
          Tout marquer comme lu
        </button>
      )}
    </section>
  );
}
