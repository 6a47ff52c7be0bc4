import { z } from "zod";
import {
  editionManifest,
  moved,
  publishedIndicator,
  type PublishedIndicator,
} from "#data/contract/edition.ts";
import { EXCLUSIONS, lineage } from "#data/contract/lineage.ts";
import { metier } from "#data/contract/reference.ts";
import { commune } from "#data/contract/territory.ts";
import { createRandom, type Random } from "#data/demo/random.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { toJsonRows } from "#data/encoding/json.ts";
import { type Answered, numbersInWorkbook, NUMBERS, rowsOf, rowsOfFile } from "./answers.ts";
import { Facts, type Fact } from "./facts.ts";
import { type Geometry, readGeometry } from "./geometry.ts";

/** What a fuzzer got out of a server: what it recovered, or was told, of rows that are masked. */
export interface Exploration {
  seed: number;
  requests: number;
  facts: number;
  masked: number;
  shown: number;
  /** Masked rows whose component follows exactly from other answers. */
  recovered: { row: string; component: string; value: number }[];
  /** Answers that carry a number where another masks it, contradict each other, or are ordered by what they hide. */
  told: string[];
}

const count = z.number().nullable();
const counts = z
  .object({
    ...{ level: z.string(), code: z.string(), secteur: z.string(), millesime: z.string() },
    ...{ structures_counted: count, sans_declaration: count, ne_sait_pas: count, sans_stock_n_1: count },
  })
  .array();
const FORMATS = ["json", "csv", "arrow", "parquet", "xlsx"] as const;
const rows = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row) });

/**
 * Asks a server all that a reader may ask (filters, formats, columns, editions, differences, lineage, files), draws
 * queries from a seed, and subtracts what it is told until a masked row falls out or nothing is left to ask.
 */
export async function explore(
  origin: string,
  { seed, queries, folder }: { seed: number; queries: number; folder: string },
): Promise<Exploration> {
  const explorer = new Explorer(`${origin}/api/v1`, seed, folder);
  const { rows: editions } = rows(z.object({ id: z.string() })).parse(await explorer.json("/editions"));
  for (const { id } of editions) await explorer.read(id);
  for (let i = 0; i < queries; i++) await explorer.ask();
  for (const after of editions)
    for (const before of editions) if (after.id !== before.id) await explorer.compare(after.id, before.id);
  return explorer.conclude(editions.map(({ id }) => id));
}

interface Known {
  indicators: PublishedIndicator[];
  geometries: Map<string, Geometry>;
}

class Explorer {
  readonly #root: string;
  readonly #seed: number;
  readonly #folder: string;
  readonly #random: Random;
  readonly #facts = new Facts();
  readonly #known = new Map<string, Known>();
  #requests = 0;

  constructor(root: string, seed: number, folder: string) {
    this.#root = root;
    this.#seed = seed;
    this.#folder = folder;
    this.#random = createRandom(`subtraction ${seed}`);
  }

  async json(path: string): Promise<unknown> {
    return JSON.parse((await this.#get(path)).toString());
  }

  /** Everything an edition holds of returns, its references, files, and the lineage of some rows. */
  async read(edition: string): Promise<void> {
    const query = `edition=${edition}`;
    const indicators = rows(publishedIndicator)
      .parse(await this.json(`/indicateurs?${query}`))
      .rows.filter(({ returns }) => returns !== null && returns.protects.length > 0);
    const communes = rows(commune).parse(await this.json(`/communes?${query}`)).rows;
    const metiers = rows(metier).parse(await this.json(`/metiers?${query}`)).rows;
    const geometries = new Map(
      indicators.map(({ slug, published }) => [slug, readGeometry(communes, metiers, published)]),
    );
    this.#known.set(edition, { indicators, geometries });
    for (const { slug } of indicators) {
      const whole = await this.#observations("json", { edition, indicator: slug });
      for (const row of sample(this.#random, whole, Math.min(8, whole.length)))
        await this.#trace(edition, slug, row);
    }
    const { manifest } = z
      .object({ manifest: editionManifest })
      .parse(await this.json(`/editions/${edition}`));
    for (const { name, indicator: slug } of manifest.files) {
      const indicator = indicators.find((each) => each.slug === slug);
      if (indicator === undefined) continue;
      const body = await this.#get(`/editions/${edition}/files/${name}`);
      if (name.endsWith(".lineage.arrow")) this.#count(edition, indicator.slug, body, name);
      else {
        const answers = await rowsOfFile(name.split(".").at(-1) ?? "", body, indicator);
        this.#learn(edition, indicator.slug, answers, name);
      }
    }
    const contours = z
      .object({ features: z.array(z.object({ properties: z.record(z.string(), z.unknown()) })) })
      .parse(await this.json(`/contours/dep.geojson?${query}`));
    for (const { properties } of contours.features)
      if (Object.keys(properties).join() !== "code")
        this.#facts.tell(`contours of ${edition} carry ${Object.keys(properties).join()}`);
  }

  /** One query drawn from the seed. */
  async ask(): Promise<void> {
    const editions = [...this.#known.keys()];
    const edition = this.#random.pick(editions);
    const indicators = this.#known.get(edition)?.indicators ?? [];
    if (indicators.length === 0) return;
    const { slug, published } = this.#random.pick(indicators);
    const some = (values: readonly string[]) =>
      sample(this.#random, values, 1 + this.#random.int(values.length)).join(",");
    const filters: Record<string, string> = { edition, indicator: slug };
    const offered = {
      level: published.levels,
      metier: published.metiers,
      secteur: published.secteurs,
      millesime: published.millesimes,
    };
    for (const [name, values] of Object.entries(offered))
      if (this.#random.next() < 0.5 && values.length > 0) filters[name] = some(values);
    if (this.#random.next() < 0.3) filters["status"] = some(["ok", "secret", "secret_induit", "estimated"]);
    if (this.#random.next() < 0.5) filters["within"] = this.#random.pick(this.#facts.places(edition));
    const shown = sample(this.#random, NUMBERS, 1 + this.#random.int(NUMBERS.length));
    const format = this.#random.pick(FORMATS);
    if (format !== "xlsx" && this.#random.next() < 0.4)
      filters["colonnes"] = [
        "level",
        "code",
        "metier",
        "secteur",
        "modalite",
        "millesime",
        "status",
        ...shown,
      ].join(",");
    await this.#observations(format, filters);
  }

  /** The differences between two editions, in both formats, and what their rows tell of each. */
  async compare(after: string, before: string): Promise<void> {
    const path = `/editions/${after}/diff/${before}`;
    for (const row of rows(moved).parse(await this.json(`${path}?limit=10000`)).rows) {
      const key = { ...row, status: "" };
      if (!this.#known.get(after)?.geometries.has(row.indicator)) continue;
      if (row.after !== null) this.#facts.add(after, row.indicator, { ...key, value: row.after }, path);
      if (row.before !== null) this.#facts.add(before, row.indicator, { ...key, value: row.before }, path);
      if (row.delta !== null && (row.after === null || row.before === null))
        this.#facts.tell(`${path} tells a difference of a masked row`);
    }
    const csv = (await this.#get(`${path}/lignes.csv`)).toString();
    if (csv === "") this.#facts.tell(`${path}/lignes.csv is empty`);
  }

  conclude(editions: readonly string[]): Exploration {
    const found = editions.flatMap((edition) =>
      (this.#known.get(edition)?.indicators ?? []).map((indicator) => {
        const geometry = this.#known.get(edition)?.geometries.get(indicator.slug);
        if (geometry === undefined) throw new Error(`no geometry of ${indicator.slug}`);
        return this.#facts.subtract(edition, indicator, geometry, editions);
      }),
    );
    return {
      seed: this.#seed,
      requests: this.#requests,
      facts: this.#facts.count,
      masked: found.reduce((sum, { masked }) => sum + masked, 0),
      shown: found.reduce((sum, { shown }) => sum + shown, 0),
      recovered: found.flatMap(({ recovered }) => recovered),
      told: this.#facts.told,
    };
  }

  async #observations(format: string, filters: Record<string, string>): Promise<Answered[]> {
    const { edition = "", indicator = "" } = filters;
    const path = `/observations.${format}?${new URLSearchParams(filters).toString()}`;
    const body = await this.#get(path);
    if (format === "xlsx") {
      const counts = await numbersInWorkbook(this.#folder, body);
      const same = await this.#observations("json", filters);
      if (counts.length !== same.length)
        this.#facts.tell(`${path} has ${counts.length} rows, ${same.length} as JSON`);
      same.forEach((row, i) => {
        if (row.value === null && (counts[i] ?? 0) > 0)
          this.#facts.tell(`${path} has a number on a masked row`);
      });
      return same;
    }
    const answers = await rowsOf(format, body);
    this.#learn(edition, indicator, answers, path);
    return answers;
  }

  #learn(edition: string, slug: string, answers: readonly Answered[], from: string): void {
    this.#facts.order(edition, slug, answers, from);
    for (const row of answers) this.#facts.add(edition, slug, row, from);
  }

  /** Who answered is told of published figures alone, and never of one or two structures. */
  #count(edition: string, slug: string, body: Buffer, from: string): void {
    for (const row of counts.parse(JSON.parse(toJsonRows(fromArrow(body))))) {
      const key = { ...row, metier: "all", modalite: "all", value: null };
      if (!this.#facts.isShown(edition, slug, key))
        this.#facts.tell(
          `${from} counts who is behind ${row.level}:${row.code} ${row.secteur} ${row.millesime}`,
        );
      const told = [row.structures_counted, ...EXCLUSIONS.map((reason) => row[reason])];
      if (told.some((n) => n === 1 || n === 2)) this.#facts.tell(`${from} tells fewer than three structures`);
    }
  }

  async #trace(edition: string, slug: string, row: Answered): Promise<void> {
    const id = [
      slug,
      row.level,
      row.code,
      row.metier,
      row.secteur,
      row.modalite,
      row.millesime,
      edition,
    ].join("~");
    const told = lineage.parse(await this.json(`/observations/${encodeURIComponent(id)}/lineage`));
    const numbers = [
      told.recomputed,
      told.contributors,
      ...told.components.flatMap(({ stored, value }) => [stored, value]),
    ];
    if (row.value === null && numbers.some((one) => one !== null))
      this.#facts.tell(`the lineage of ${id} tells a number`);
    for (const earlier of told.editions)
      if (earlier.value !== null && this.#known.has(earlier.edition))
        this.#facts.add(
          earlier.edition,
          slug,
          { ...row, ...nothing, value: earlier.value } satisfies Fact,
          id,
        );
  }

  async #get(path: string): Promise<Buffer> {
    this.#requests++;
    const answer = await fetch(`${this.#root}${path}`);
    if (!answer.ok) throw new Error(`${answer.status} ${path} : ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}

const nothing = {
  low: null,
  high: null,
  numerator: null,
  denominator: null,
  contributors: null,
  coverage: null,
};

/** `count` of these, drawn without putting back, in their order. */
function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const left = [...items.keys()];
  const drawn = Array.from(
    { length: Math.min(count, items.length) },
    () => left.splice(random.int(left.length), 1)[0] ?? 0,
  );
  return drawn.sort((a, b) => a - b).flatMap((i) => items.slice(i, i + 1));
}
