/** Bands of size by which structures are compared; part of the public rule, version 1. */
export const SIZE_BANDS = ["moins_20", "20_49", "50_99", "100_299", "300_plus"] as const;
export type SizeBand = (typeof SIZE_BANDS)[number];

/** From that many ETP up, in the order of the bands. */
const FROM = [0, 20, 50, 100, 300];

export const SIZE_LABELS: Record<SizeBand, string> = {
  moins_20: "de moins de 20 ETP",
  "20_49": "de 20 à 49 ETP",
  "50_99": "de 50 à 99 ETP",
  "100_299": "de 100 à 299 ETP",
  "300_plus": "de 300 ETP et plus",
};

/** Band of a structure; `etp` in hundredths. */
export function sizeBand(etp: number): SizeBand {
  const rank = FROM.findLastIndex((from) => etp >= from * 100);
  return SIZE_BANDS[Math.max(0, rank)] ?? "moins_20";
}
