/** A seeded source of numbers: the same label always gives the same sequence. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Index drawn with the given non-negative weights. */
  weighted(weights: readonly number[]): number;
  normal(mean: number, deviation: number): number;
  /** Median × exp(sigma × N(0, 1)). */
  lognormal(median: number, sigma: number): number;
  poisson(mean: number): number;
  binomial(trials: number, probability: number): number;
}

/** Four 32-bit words from a text (cyrb128). */
function words(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** Each file of the demonstration draws from its own label, so that changing one leaves the others as they were. */
export function createRandom(label: string): Random {
  let [a, b, c, d] = words(label);
  // sfc32
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const random: Random = {
    next,
    int: (n) => Math.floor(next() * n),
    between: (low, high) => low + (high - low) * next(),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, w) => sum + w, 0);
      const found = weights.findIndex((w) => (left -= w) < 0);
      return found < 0 ? weights.length - 1 : found;
    },
    normal,
    lognormal: (median, sigma) => median * Math.exp(normal(0, sigma)),
    poisson: (mean) => {
      if (mean > 30) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))));
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    binomial: (trials, probability) => {
      if (trials > 60) {
        const drawn = normal(trials * probability, Math.sqrt(trials * probability * (1 - probability)));
        return Math.min(trials, Math.max(0, Math.round(drawn)));
      }
      let count = 0;
      for (let i = 0; i < trials; i++) if (next() < probability) count++;
      return count;
    },
  };
  return random;
}

const ease = (t: number) => t * t * (3 - 2 * t);

/** Smooth noise of the plane in [-1, 1]: value noise on a unit lattice, four octaves. */
export function createNoise(label: string): (x: number, y: number) => number {
  const [salt] = words(label);
  const lattice = (i: number, j: number) => {
    let h = Math.imul(i, 374761393) ^ Math.imul(j, 668265263) ^ salt;
    h = Math.imul(h ^ (h >>> 13), 1274126177);
    return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
  };
  const octave = (x: number, y: number) => {
    const [i, j] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [ease(x - i), ease(y - j)];
    const south = lattice(i, j) * (1 - u) + lattice(i + 1, j) * u;
    const north = lattice(i, j + 1) * (1 - u) + lattice(i + 1, j + 1) * u;
    return south * (1 - v) + north * v;
  };
  return (x, y) =>
    (octave(x, y) +
      octave(x * 2 + 17.3, y * 2 + 5.1) / 2 +
      octave(x * 4 + 3.7, y * 4 + 41.9) / 4 +
      octave(x * 8 + 29.1, y * 8 + 11.3) / 8) /
    1.875;
}
