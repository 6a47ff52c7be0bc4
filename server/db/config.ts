import { resolve } from "node:path";
import { z } from "zod";

/** What the environment may say. An empty variable is an absent one. */
const environment = z.object({
  RELEVE_MIRROR: z.string().optional().describe("Dossier d’un miroir des sources."),
  RELEVE_VAR: z.string().default("./var").describe("Dossier de tout ce que l’instance écrit."),
  RELEVE_REGION: z
    .string()
    .regex(/^([0-9]{2}|fr|X1)$/, "un code de région INSEE à deux chiffres, ou « fr »")
    .default("93"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
});

export interface Config {
  /** Absolute path of the mirror of the sources, if there is one. */
  readonly mirror: string | undefined;
  /** Absolute path of the folder of everything the instance writes. */
  readonly varDir: string;
  readonly region: string;
  readonly databaseUrl: string | undefined;
  /** 0 means any free port. */
  readonly port: number;
}

/** The environment as a frozen configuration; throws one French sentence per wrong variable. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const { RELEVE_MIRROR, RELEVE_VAR, RELEVE_REGION, DATABASE_URL, PORT } = readEnvironment(env, environment);
  return Object.freeze({
    mirror: RELEVE_MIRROR === undefined ? undefined : resolve(RELEVE_MIRROR),
    varDir: resolve(RELEVE_VAR),
    region: RELEVE_REGION,
    databaseUrl: DATABASE_URL,
    port: PORT,
  });
}

/** The variables that `schema` names; an empty one is an absent one. Throws one French sentence per wrong variable. */
export function readEnvironment<Schema extends z.ZodObject>(
  env: Record<string, string | undefined>,
  schema: Schema,
): z.infer<Schema> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")} : ${message}`);
  throw new Error(`Configuration refusée :\n${lines.join("\n")}`);
}

/** The environment of a child process that works on the same instance; undefined removes a variable. */
export function childEnvironment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
