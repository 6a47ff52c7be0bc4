import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { useLocation, useSearch } from "wouter";
import type { z } from "zod";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { forgetMe, send } from "../../api/signed-in.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import "./connexion.css";
import { localPath } from "./local-path.ts";
import { ProviderRefusal } from "./ProviderRefusal.tsx";

/** The way in: a link by mail, an identity provider where one is set, a role in the demonstration. */
export default function ConnexionPage() {
  useTitle("Se connecter");
  const search = new URLSearchParams(useSearch());
  const asked = search.get("retour");
  const back = localPath(asked);
  const { data, isPending, isError, refetch } = useQuery({
    queryKey: ["connexion"],
    queryFn: () => send(peopleRoutes.signInWays),
    staleTime: Infinity,
  });
  if (isPending) return <Loading what="des moyens de connexion" />;
  if (isError) return <Failed onRetry={() => void refetch()} />;
  return (
    <div className="page connexion">
      <h1 className="title">Se connecter</h1>
      <p className="reading">
        Se connecter sert à remplir une déclaration, à suivre une campagne, à retrouver ses résultats. Tout ce
        qui est publié se lit sans compte.
      </p>
      <ProviderRefusal refus={search.get("refus")} />
      <div className="columns">
        <MailLink back={back} />
        {data.providers.length > 0 && (
          <section className="span-6 ruled" aria-labelledby="connexion-oidc">
            <h2 id="connexion-oidc" className="section">
              Avec un compte que vous avez déjà
            </h2>
            <ul className="connexion-list">
              {data.providers.map(({ name, label, start }) => (
                <li key={name}>
                  <a className="button" href={`${start}?retour=${encodeURIComponent(back)}`}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {data.demonstration.length > 0 && <DemonstrationRoles roles={data.demonstration} asked={asked} />}
      </div>
    </div>
  );
}

function MailLink({ back }: { back: string }) {
  const id = useId();
  const [email, setEmail] = useState("");
  const [state, setState] = useState<"asking" | "sending" | "sent" | { refused: string }>("asking");
  async function ask(event: FormEvent) {
    event.preventDefault();
    setState("sending");
    try {
      await send(peopleRoutes.sendLink, { body: { email: email.trim(), retour: back } });
      setState("sent");
    } catch (error) {
      setState({ refused: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <section className="span-6 ruled" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="section">
        Par un lien reçu par courriel
      </h2>
      {state === "sent" ? (
        <output className="reading connexion-sent">
          Un courriel part à <b>{email.trim()}</b>. Le lien qu’il porte vaut vingt minutes et sert une fois.
          S’il n’arrive pas, regardez dans les indésirables.{" "}
          <button type="button" className="link" onClick={() => setState("asking")}>
            Corriger l’adresse
          </button>
        </output>
      ) : (
        <form className="connexion-form" onSubmit={(event) => void ask(event)}>
          <div className="field">
            <label className="field-label" htmlFor={id}>
              Adresse professionnelle
            </label>
            <input
              id={id}
              className="connexion-input"
              type="email"
              autoComplete="email"
              required
              value={email}
              aria-describedby={`${id}-help`}
              onChange={(event) => setEmail(event.target.value)}
            />
            <p id={`${id}-help`} className="field-help">
              Il n’y a pas de mot de passe à retenir.
            </p>
          </div>
          <button type="submit" className="button main" disabled={state === "sending"}>
            {state === "sending" ? "Envoi…" : "Recevoir un lien"}
          </button>
          {typeof state === "object" && (
            <p className="connexion-refused" role="alert">
              <b>×</b> {state.refused}
            </p>
          )}
        </form>
      )}
    </section>
  );
}

type DemonstrationRole = z.infer<typeof peopleRoutes.signInWays.response>["demonstration"][number];

function DemonstrationRoles({ roles, asked }: { roles: readonly DemonstrationRole[]; asked: string | null }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [refused, setRefused] = useState<string | null>(null);
  async function enter(role: DemonstrationRole["role"]) {
    try {
      const { retour } = await send(peopleRoutes.signInDemonstration, { body: { role, retour: asked } });
      await forgetMe(client);
      navigate(retour);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <section className="span-6 ruled" aria-labelledby="connexion-demonstration">
      <h2 id="connexion-demonstration" className="section">
        Entrer dans la démonstration
      </h2>
      <p className="note">Personnes et structures fictives. Rien de ce que vous y écrivez ne part d’ici.</p>
      <ul className="connexion-list">
        {roles.map(({ role, label, words }) => (
          <li key={role}>
            <button type="button" className="button" onClick={() => void enter(role)}>
              {label}
            </button>
            <p className="field-help">{words}</p>
          </li>
        ))}
      </ul>
      {refused && (
        <p className="connexion-refused" role="alert">
          <b>×</b> {refused}
        </p>
      )}
    </section>
  );
}
