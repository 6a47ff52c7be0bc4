import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { send, type Me } from "../../api/signed-in.ts";
import { date } from "#data/rules/format.ts";
import { lastDay } from "#data/rules/rights.ts";
import { Refusal } from "./Refusal.tsx";
import { useWrite } from "./use-write.ts";

type Structure = Pick<NonNullable<Me["grants"][number]["structure"]>, "id" | "name"> &
  Partial<Pick<NonNullable<Me["grants"][number]["structure"]>, "commune_libelle" | "gestionnaire">>;

/** Who answers for one structure; lends the right to a third party, takes it back, hands it over. */
export function StructurePeople({ structure }: { structure: Structure }) {
  const { data, refetch } = useQuery({
    queryKey: ["people", structure.id],
    queryFn: () => send(peopleRoutes.structurePeople, { params: { structure: structure.id } }),
    retry: false,
  });
  const { busy, refused, write } = useWrite();
  const settle = async (work: () => Promise<unknown>) => {
    const done = await write(work);
    if (done) await refetch();
    return done;
  };
  return (
    <section className="ruled" aria-label={structure.name}>
      <h2 className="section">{structure.name}</h2>
      <p className="note">
        {[structure.commune_libelle, structure.gestionnaire].filter(Boolean).join(" · ")}
      </p>
      <Refusal words={refused} />
      <ul className="demarches-rows">
        {(data?.rows ?? []).map((row) => (
          <li key={row.id}>
            <span>
              {row.person.name ?? row.person.email}
              {row.mine && " (vous)"}
              <small className="demarches-where">
                {row.delegated ? "tiers à qui la saisie est confiée" : "répond pour la structure"}
                {row.through_gestionnaire && ", par son gestionnaire"}
                {row.expires_at && `, jusqu’au ${date(lastDay(row.expires_at))}`}
              </small>
            </span>
            {!row.through_gestionnaire && (
              <button
                type="button"
                className="link"
                disabled={busy}
                onClick={() =>
                  void settle(() =>
                    row.mine
                      ? send(peopleRoutes.leave, { params: { grant: row.id } })
                      : send(peopleRoutes.revokeOnStructure, {
                          params: { structure: structure.id, grant: row.id },
                        }),
                  )
                }
              >
                {row.mine ? "Quitter la structure" : "Retirer l’accès"}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Lend
        busy={busy}
        onLend={(body) =>
          settle(() => send(peopleRoutes.delegate, { params: { structure: structure.id }, body }))
        }
        onHandOver={(body) =>
          settle(() => send(peopleRoutes.transfer, { params: { structure: structure.id }, body }))
        }
      />
    </section>
  );
}

interface LendProps {
  busy: boolean;
  onLend: (body: { email: string; until: string }) => Promise<boolean>;
  onHandOver: (body: { email: string }) => Promise<boolean>;
}

function Lend({ busy, onLend, onHandOver }: LendProps) {
  const id = useId();
  const [email, setEmail] = useState("");
  const [until, setUntil] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await onLend({ email, until })) setEmail("");
  }
  return (
    <details className="demarches-lend">
      <summary>Confier la saisie à un tiers, ou passer la main</summary>
      <form className="demarches-form" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label className="field-label" htmlFor={`${id}-email`}>
            Son adresse
          </label>
          <input
            id={`${id}-email`}
            className="demarches-input"
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <label className="field-label" htmlFor={`${id}-until`}>
            Jusqu’au
          </label>
          <input
            id={`${id}-until`}
            className="demarches-input"
            type="date"
            required
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <button type="submit" className="button" disabled={busy}>
          Confier la saisie
        </button>
        <button
          type="button"
          className="link"
          disabled={busy || email === ""}
          onClick={() => void onHandOver({ email })}
        >
          Lui passer la main et quitter la structure
        </button>
        <p className="note">Les saisies que vous avez confiées prennent fin avec votre droit.</p>
      </form>
    </details>
  );
}
