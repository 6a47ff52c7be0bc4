import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { forgetMe, send, useMe } from "../api/signed-in.ts";
import "./ViewBanner.css";

/** On every page while an administrator looks through somebody’s account: whose it is, and the way out. */
export function ViewBanner() {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const { person, viewedBy } = useMe();
  if (viewedBy === null || person === null) return null;
  async function leave() {
    setBusy(true);
    try {
      await send(peopleRoutes.leaveView);
      client.clear();
      await forgetMe(client);
      navigate("/personnes");
    } finally {
      setBusy(false);
    }
  }
  return (
    <aside className="view-banner" aria-label="Vue en lecture seule">
      <span>
        <b>Lecture seule.</b> Vous regardez Relève par les yeux de <b>{person.name ?? person.email}</b>
        &#8239;; rien ne peut être écrit, et votre passage est au journal.
      </span>
      <button type="button" className="button no-print" disabled={busy} onClick={() => void leave()}>
        Quitter cette vue
      </button>
    </aside>
  );
}
