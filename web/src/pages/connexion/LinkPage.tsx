import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { forgetMe, send } from "../../api/signed-in.ts";
import { useTitle } from "../../ui/use-title.ts";
import "./connexion.css";
import { localPath } from "./local-path.ts";

/**
 * Where the link of a mail leads. Opening it does nothing, since mail filters open links: the button signs in.
 * The token is in the fragment, which browsers keep to themselves.
 */
export default function LinkPage() {
  useTitle("Ouvrir votre lien");
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [refused, setRefused] = useState<string | null>(token === "" ? "Ce lien est incomplet." : null);
  const [entering, setEntering] = useState(false);
  async function enter() {
    setEntering(true);
    try {
      const { retour } = await send(peopleRoutes.useLink, { body: { token } });
      await forgetMe(client);
      navigate(localPath(retour), { replace: true });
    } catch (error) {
      setEntering(false);
      setRefused(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <div className="page connexion">
      <h1 className="title">Ouvrir votre lien</h1>
      {refused === null ? (
        <>
          <p className="reading">Ce lien vous connecte à Relève, une fois, sur cet appareil.</p>
          <button type="button" className="button main" disabled={entering} onClick={() => void enter()}>
            Me connecter
          </button>
        </>
      ) : (
        <p className="connexion-refused" role="alert">
          <b>×</b> {refused} <Link href="/connexion">Recevoir un nouveau lien</Link>
        </p>
      )}
    </div>
  );
}
