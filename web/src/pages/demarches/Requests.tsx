import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { type attachment, peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { send } from "../../api/signed-in.ts";
import { date } from "#data/rules/format.ts";
import { Refusal } from "./Refusal.tsx";
import { useWrite } from "./use-write.ts";

type Request = z.infer<typeof attachment>;

const STATE: Readonly<Record<Request["state"], string>> = {
  pending: "en attente",
  approved: "acceptée",
  refused: "refusée",
  withdrawn: "retirée",
};

/** Requests to answer for a structure: one's own, and those one may decide. */
export function Requests({ decides }: { decides: boolean }) {
  const { data, refetch } = useQuery({
    queryKey: ["attachments"],
    queryFn: () => send(peopleRoutes.attachments),
  });
  const { busy, refused, write } = useWrite();
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  const settle = async (work: () => Promise<unknown>) => {
    if (await write(work)) await refetch();
  };
  const decide = (row: Request, approve: boolean) =>
    settle(() =>
      send(peopleRoutes.decideAttachment, {
        params: { structure: row.structure.id, request: row.id },
        body: { approve },
      }),
    );
  return (
    <section className="ruled" aria-labelledby="demandes">
      <h2 id="demandes" className="section">
        Demandes de rattachement
      </h2>
      <Refusal words={refused} />
      <ul className="demarches-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              {row.person.name ?? row.person.email}, pour {row.structure.name}
              <small className="demarches-where">
                {date(row.requested_at)}, {STATE[row.state]}
                {row.reason && `\u00a0: ${row.reason}`}
              </small>
            </span>
            {row.state === "pending" && (
              <span className="demarches-links">
                {decides && row.decidable ? (
                  <>
                    <button
                      type="button"
                      className="link"
                      disabled={busy}
                      onClick={() => void decide(row, true)}
                    >
                      Accepter
                    </button>
                    <button
                      type="button"
                      className="link"
                      disabled={busy}
                      onClick={() => void decide(row, false)}
                    >
                      Refuser
                    </button>
                  </>
                ) : (
                  <button
                    type="button"
                    className="link"
                    disabled={busy}
                    onClick={() =>
                      void settle(() =>
                        send(peopleRoutes.withdrawAttachment, { params: { request: row.id } }),
                      )
                    }
                  >
                    Retirer ma demande
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
