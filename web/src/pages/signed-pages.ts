import type { ComponentType } from "react";

/** Screens of people who sign in, fetched when they are opened: the public ones weigh no more for them. */
interface SignedPage {
  pattern: string;
  load: () => Promise<{ default: ComponentType }>;
}

export const signedPages: readonly SignedPage[] = [
  { pattern: "/connexion", load: () => import("./connexion/ConnexionPage.tsx") },
  { pattern: "/connexion/lien", load: () => import("./connexion/LinkPage.tsx") },
  { pattern: "/demarches", load: () => import("./demarches/DemarchesPage.tsx") },
  { pattern: "/demarches/acces", load: () => import("./demarches/AccessPage.tsx") },
  { pattern: "/imports", load: () => import("./imports/ImportsPage.tsx") },
  { pattern: "/imports/:id", load: () => import("./imports/ImportPage.tsx") },
  { pattern: "/demarches/compte", load: () => import("./demarches/AccountPage.tsx") },
  { pattern: "/demarches/resultats", load: () => import("./resultats/ResultsPage.tsx") },
  { pattern: "/demarches/resultats/cote-a-cote", load: () => import("./resultats/SideBySidePage.tsx") },
  { pattern: "/demarches/resultats/:id", load: () => import("./resultats/SheetPage.tsx") },
  { pattern: "/demarches/formations/:structure?", load: () => import("./mes-formations/MyTrainingPage.tsx") },
  { pattern: "/territoires/:level/:code/fiche", load: () => import("./resultats/TerritoryReturnPage.tsx") },
  { pattern: "/retours", load: () => import("./resultats/LedgerPage.tsx") },
  { pattern: "/declarations/:id", load: () => import("./declaration/DeclarationPage.tsx") },
  { pattern: "/personnes/*?", load: () => import("./personnes/PersonnesPage.tsx") },
  { pattern: "/messagerie", load: () => import("./pilotage/MailboxPage.tsx") },
  { pattern: "/pilotage/:onglet?", load: () => import("./pilotage/PilotagePage.tsx") },
  { pattern: "/pouls/:id", load: () => import("./pouls/PoulsPage.tsx") },
];
