import type { ComponentType } from "react";

/** A screen fetched when it is opened; the map, which is home, comes with the first bytes. */
interface LazyPage {
  path: string;
  label: string;
  load: () => Promise<{ default: ComponentType }>;
}

export const pages: readonly LazyPage[] = [];
