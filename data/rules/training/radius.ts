/** Kilometres as the crow flies: no road graph is loaded, so no minute of travel is told. */
export const RADII = ["30", "60"] as const;
export type Radius = (typeof RADII)[number];

/** A bassin is within reach when its middle is: the wider of the two radii. */
export const REACH_KM = Number(RADII[1]);
