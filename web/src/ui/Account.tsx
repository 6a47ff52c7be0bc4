import { Link } from "wouter";
import type { Action } from "#data/rules/rights.ts";
import type { Me, useMe } from "../api/signed-in.ts";

const SCREENS: readonly { path: string; label: string; right: Action; also: readonly string[] }[] = [
  {
    path: "/demarches",
    label: "Mes démarches",
    right: "declaration.write",
    also: ["/declarations", "/pouls", "/imports"],
  },
  { path: "/pilotage", label: "Pilotage", right: "followup.read", also: [] },
  { path: "/personnes", label: "Personnes", right: "person.read", also: [] },
];

const ROLE_WORDS: Readonly<Record<Me["grants"][number]["role"], string>> = {
  declarant: "Déclarant",
  gestionnaire: "Gestionnaire",
  centre_formation: "Centre de formation",
  planificateur: "Planificateur",
  aract: "Aract",
  observatoire: "Observatoire",
  administrateur: "Administrateur",
};

/** Screens that these rights open, and whether the address is one of theirs. */
export function accountScreens(may: (action: Action) => boolean) {
  return SCREENS.filter(({ right }) => may(right));
}

/** Whether the address is a screen of people who sign in: the search of public figures leaves its place there. */
export function isAccountScreen(location: string): boolean {
  return SCREENS.some(({ path, also }) => [path, ...also].some((start) => location.startsWith(start)));
}

/** Who is signed in, as the header says it: « Directrice · EHPAD fictif n° 12 »; a visitor finds the way in. */
export function AccountName({ me, onLeave }: { me: ReturnType<typeof useMe>; onLeave: () => void }) {
  if (me.isPending) return null;
  if (me.person === null)
    return (
      <Link href="/connexion" className="header-account" onClick={onLeave}>
        Se connecter
      </Link>
    );
  const [first] = me.grants;
  const where = first?.structure?.name ?? first?.gestionnaire?.name ?? null;
  const words = [me.person.name ?? (first ? ROLE_WORDS[first.role] : me.person.email), where];
  return (
    <Link href="/demarches/compte" className="header-account header-person" onClick={onLeave}>
      <span className="visually-hidden">Mon compte, </span>
      {words.filter(Boolean).join(" · ")}
    </Link>
  );
}
