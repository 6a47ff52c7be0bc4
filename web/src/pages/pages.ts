import type { ComponentType } from "react";

/** A screen fetched when it is opened; the map, which is home, comes with the first bytes. */
interface LazyPage {
  /** Where its name in the header leads. */
  path: string;
  /** Addresses it answers to, when more than `path`. */
  pattern?: string;
  label: string;
  load: () => Promise<{ default: ComponentType }>;
}

export const pages: readonly LazyPage[] = [
  {
    path: "/territoire",
    pattern: "/territoire/:level?/:code?",
    label: "Territoire",
    load: () => import("./territoire/TerritoirePage.tsx"),
  },
  {
    path: "/metier",
    pattern: "/metier/:code?",
    label: "Métier",
    load: () => import("./metier/MetierPage.tsx"),
  },
  { path: "/formation", label: "Formation", load: () => import("./formation/FormationPage.tsx") },
  {
    path: "/donnees",
    pattern: "/donnees/*?",
    label: "Données",
    load: () => import("./donnees/DonneesPage.tsx"),
  },
];
