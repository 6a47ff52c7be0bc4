import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { send } from "../../api/signed-in.ts";
import { date } from "#data/rules/format.ts";
import { Refusal } from "./Refusal.tsx";
import { useWrite } from "./use-write.ts";

/** Days a new token lives. */
const LIFE = 365;

/** Tokens by which software files returns for this person; each is shown once. */
export function Tokens() {
  const id = useId();
  const { data, refetch } = useQuery({ queryKey: ["tokens"], queryFn: () => send(peopleRoutes.tokens) });
  const [name, setName] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, refused, write } = useWrite();
  async function create(event: FormEvent) {
    event.preventDefault();
    await write(async () => {
      const { token } = await send(peopleRoutes.createToken, { body: { name, days: LIFE } });
      setSecret(token);
      setName("");
    });
    await refetch();
  }
  return (
    <section className="span-6 ruled" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="section">
        Jetons de logiciels
      </h2>
      <p className="note">
        Un logiciel de ressources humaines peut déposer vos réponses à votre place, avec un jeton et vos
        droits, par l’
        <a href="/api/v1/docs">interface</a>.
      </p>
      {secret && (
        <output className="demarches-secret">
          Copiez ce jeton maintenant, il ne sera plus montré&nbsp;: <code>{secret}</code>
        </output>
      )}
      <ul className="demarches-rows">
        {(data?.rows ?? []).map((row) => (
          <li key={row.id}>
            <span>
              {row.name}
              <small className="demarches-where">
                jusqu’au {date(row.expires_at)}
                {row.last_used_at ? `, servi le ${date(row.last_used_at)}` : ", jamais servi"}
              </small>
            </span>
            <button
              type="button"
              className="link"
              aria-label={`Révoquer le jeton ${row.name}`}
              onClick={() =>
                void write(() => send(peopleRoutes.revokeToken, { params: { token: row.id } })).then(() =>
                  refetch(),
                )
              }
            >
              Révoquer
            </button>
          </li>
        ))}
      </ul>
      <form className="demarches-form" onSubmit={(event) => void create(event)}>
        <div className="field">
          <label className="field-label" htmlFor={id}>
            Nom du logiciel
          </label>
          <input
            id={id}
            className="demarches-input"
            required
            minLength={2}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button type="submit" className="button" disabled={busy}>
          Créer un jeton d’un an
        </button>
      </form>
      <Refusal words={refused} />
    </section>
  );
}
