/// <reference types="vite/client" />

import "react";

declare module "polylabel" {
  /** Point of a polygon (rings of [x, y]) farthest from its edges; `distance` is to the nearest edge. */
  export default function polylabel(
    polygon: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): [number, number] & { distance: number };
}

declare module "react" {
  interface CSSProperties {
    "--print-zoom"?: number;
    "--dots-name"?: string;
    "--steps"?: number;
  }
}
