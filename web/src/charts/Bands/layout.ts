import type { Band } from "./types.ts";

export interface PlacedBand {
  band: Band;
  /** Share of the plot's height, 0–1. */
  size: number;
  reference: number | null;
}

/** Bars and strokes on one scale from zero: heights are values over spans, so that surfaces are values. */
export function bandsLayout(bands: readonly Band[]): PlacedBand[] {
  const density = (value: number | null, { span }: Band) => Math.max(0, value ?? 0) / span;
  const densities = bands.flatMap((band) => [density(band.value, band), density(band.reference, band)]);
  const top = Math.max(...densities, 0);
  const size = (value: number | null, band: Band) => (top > 0 ? density(value, band) / top : 0);
  return bands.map((band) => ({
    band,
    size: size(band.value, band),
    reference: band.reference === null ? null : size(band.reference, band),
  }));
}
