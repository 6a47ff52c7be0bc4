import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { forgetMe, send, useMe } from "../../api/signed-in.ts";
import { date } from "#data/rules/format.ts";
import { Empty, Loading } from "../../ui/ChartState.tsx";
import { Refusal } from "../demarches/Refusal.tsx";
import { useWrite } from "../demarches/use-write.ts";
import { GiveRight } from "./GiveRight.tsx";
import { Journal } from "./Journal.tsx";
import { useReach } from "./use-reach.ts";
import { nameOf, type Person, ROLE_CHOICES } from "./words.ts";

/** One account: its rights, what an administrator may do of it, and what was done. */
export function OneAccount({ id }: { id: number }) {
  const client = useQueryClient();
  const me = useMe();
  const { data, isError } = useQuery({
    queryKey: ["persons", id],
    queryFn: () => send(peopleRoutes.person, { params: { person: id } }),
    retry: false,
  });
  if (isError)
    return <Empty link={<Link href="/personnes">Tous les comptes</Link>}>Ce compte n’existe pas.</Empty>;
  if (!data) return <Loading what="du compte" />;
  const changed = (person: Person) => {
    client.setQueryData(["persons", id], person);
    void client.invalidateQueries({ queryKey: ["journal"] });
  };
  const writes = me.may("person.write");
  return (
    <div className="columns">
      <div className="span-8 demarches-main">
        <section className="ruled" aria-labelledby="compte">
          <h2 id="compte" className="section">
            {nameOf(data)}
          </h2>
          <p className="note">
            {[
              data.email,
              data.phone,
              `compte ouvert le ${date(data.created_at)}`,
              data.last_seen_at === null ? "jamais vu" : `vu le ${date(data.last_seen_at)}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {data.disabled && (
            <p className="personnes-closed">Ce compte est fermé&#8239;: personne ne peut s’y connecter.</p>
          )}
          <Rights person={data} writes={writes} onChange={changed} />
        </section>
        <Journal person={id} />
      </div>
      {writes && (
        <div className="span-4 demarches-main">
          <GiveRight person={data} onGiven={changed} />
          {me.person?.id !== id && !data.disabled && <LookThrough person={data} />}
          {me.person?.id !== id && <Closing person={data} onChange={changed} />}
        </div>
      )}
    </div>
  );
}

interface Changing {
  person: Person;
  onChange: (person: Person) => void;
}

function Rights({ person, writes, onChange }: Changing & { writes: boolean }) {
  const reach = useReach();
  const { busy, refused, write } = useWrite();
  if (person.grants.length === 0) return <p className="reading">Ce compte n’a encore aucun droit.</p>;
  return (
    <>
      <Refusal words={refused} />
      <ul className="demarches-rows" aria-label="Droits">
        {person.grants.map((grant) => (
          <li key={grant.id}>
            <span>
              {ROLE_CHOICES[grant.role].label}
              <small className="demarches-where">{reach(grant) || "partout"}</small>
            </span>
            {writes && (
              <button
                type="button"
                className="link"
                disabled={busy}
                aria-label={`Retirer le droit ${ROLE_CHOICES[grant.role].label}, ${reach(grant) || "partout"}`}
                onClick={() =>
                  void write(async () =>
                    onChange(
                      await send(peopleRoutes.revokeGrant, {
                        params: { person: person.id, grant: grant.id },
                      }),
                    ),
                  )
                }
              >
                Retirer
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Looks at Relève as this person sees it: nothing can be written, and it is kept in the journal with its reason. */
function LookThrough({ person }: { person: Person }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [reason, setReason] = useState("");
  const { busy, refused, write } = useWrite();
  async function submit(event: FormEvent) {
    event.preventDefault();
    await write(async () => {
      await send(peopleRoutes.viewAs, { body: { person: person.id, reason } });
      client.clear();
      await forgetMe(client);
      navigate("/demarches");
    });
  }
  return (
    <section className="ruled" aria-labelledby="regarder">
      <h2 id="regarder" className="section">
        Regarder par ses yeux
      </h2>
      <p className="note">
        En lecture seule, pour l’aider. Le motif et l’heure restent au journal, que la personne peut demander.
      </p>
      <form className="demarches-profile" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field-label">Motif</span>
          <input
            className="demarches-input"
            required
            minLength={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <Refusal words={refused} />
        <button type="submit" className="button" disabled={busy}>
          Regarder
        </button>
      </form>
    </section>
  );
}

function Closing({ person, onChange }: Changing) {
  const { busy, refused, write } = useWrite();
  const { disabled } = person;
  return (
    <section className="ruled" aria-labelledby="fermer">
      <h2 id="fermer" className="section">
        {disabled ? "Rouvrir ce compte" : "Fermer ce compte"}
      </h2>
      <p className="note">
        {disabled
          ? "La personne retrouve les droits qui n’ont pas été retirés."
          : "Ses sessions et ses jetons s’arrêtent aussitôt. Ce qu’elle a envoyé reste."}
      </p>
      <Refusal words={refused} />
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() =>
          void write(async () =>
            onChange(
              await send(peopleRoutes.disablePerson, {
                params: { person: person.id },
                body: { disabled: !disabled },
              }),
            ),
          )
        }
      >
        {disabled ? "Rouvrir" : "Fermer le compte"}
      </button>
    </section>
  );
}
