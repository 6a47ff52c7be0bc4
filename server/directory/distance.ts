const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres; infinite when a place has no coordinates. */
export function distanceKm(
  from: { lon: number; lat: number },
  to: { lon: number | null; lat: number | null },
): number {
  if (to.lon === null || to.lat === null) return Infinity;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const a =
    half(to.lat - from.lat) +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lon - from.lon);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(a));
}
