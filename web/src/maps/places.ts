/** What lies around France, named in italics where there is room. */
export const SURROUNDINGS: readonly { name: string; lon: number; lat: number }[] = [
  { name: "Mer Méditerranée", lon: 6.9, lat: 43.02 },
  { name: "Mer Méditerranée", lon: 4.3, lat: 43.0 },
  { name: "Mer Méditerranée", lon: 8.0, lat: 42.4 },
  { name: "Italie", lon: 7.85, lat: 44.55 },
  { name: "Italie", lon: 7.6, lat: 45.4 },
  { name: "Suisse", lon: 7.0, lat: 46.6 },
  { name: "Suisse", lon: 7.6, lat: 47.2 },
  { name: "Allemagne", lon: 8.2, lat: 48.6 },
  { name: "Luxembourg", lon: 6.1, lat: 49.7 },
  { name: "Belgique", lon: 4.4, lat: 50.4 },
  { name: "Manche", lon: -1.2, lat: 50.0 },
  { name: "Manche", lon: -3.6, lat: 49.1 },
  { name: "Océan Atlantique", lon: -3.4, lat: 46.7 },
  { name: "Océan Atlantique", lon: -2.2, lat: 44.9 },
  { name: "Espagne", lon: -1.2, lat: 42.7 },
  { name: "Espagne", lon: 2.1, lat: 42.1 },
];
