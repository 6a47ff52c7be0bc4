import { z } from "zod";
import { READING_REMINDERS } from "#data/rules/restitution/reading.ts";
import { type Config, readConfig, readEnvironment } from "./db/config.ts";
import { readProviders } from "./people/oidc/settings.ts";
import type { AccessSettings } from "./people/settings.ts";

export interface ServerConfig extends Config {
  /** Pages come from vite's own server, with reload. */
  readonly dev: boolean;
  /** `secret` undefined: the instance makes its own. */
  readonly access: Omit<AccessSettings, "secret"> & { secret: string | undefined };
  /** Whether returns are shown for the first time without a person’s word; undefined where nobody said. */
  readonly showReturns: boolean | undefined;
  /** Days left to deliver a sheet of results once an edition has made it. */
  readonly restitutionDays: number;
  /** Days after its delivery at which a sheet that nobody has read is recalled; two at most. */
  readonly readingReminders: readonly number[];
}

const environment = z.object({
  RELEVE_URL: z
    .url({ protocol: /^https?$/, error: "une adresse http ou https, sans chemin" })
    .refine((text) => ["", "/"].includes(new URL(text).pathname), "une adresse http ou https, sans chemin")
    .optional(),
  RELEVE_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
  RELEVE_SECRET: z.string().min(32, "32 caractères au moins").optional(),
});

const showing = z.object({
  RELEVE_SHOW_RETURNS: z
    .enum(["yes", "no"], { error: "yes ou no" })
    .optional()
    .transform((said) => (said === undefined ? undefined : said === "yes")),
});

const restitution = z.object({
  RELEVE_RESTITUTION_DAYS: z.coerce.number().int().min(1, "un nombre de jours").max(365).default(60),
  RELEVE_RESTITUTION_REMINDERS: z
    .string()
    .regex(/^\d{1,3}(,\d{1,3})?$/, "un ou deux nombres de jours, comme 21,45")
    .transform((text) => text.split(",").map(Number))
    .refine((days) => days.every((day, rank) => day > (days[rank - 1] ?? 0)), "des nombres croissants")
    .default([...READING_REMINDERS]),
});

export function readServerConfig(args: readonly string[] = process.argv.slice(2)): ServerConfig {
  const { RELEVE_RESTITUTION_DAYS, RELEVE_RESTITUTION_REMINDERS } = readEnvironment(process.env, restitution);
  return Object.freeze({
    ...readConfig(),
    dev: args.includes("--dev"),
    access: readAccess(process.env),
    showReturns: readEnvironment(process.env, showing).RELEVE_SHOW_RETURNS,
    restitutionDays: RELEVE_RESTITUTION_DAYS,
    readingReminders: RELEVE_RESTITUTION_REMINDERS,
  });
}

/** How people reach the server. Behind https there is a proxy, since the server itself speaks http. */
export function readAccess(env: Record<string, string | undefined>): ServerConfig["access"] {
  const { RELEVE_URL, RELEVE_PROXIES, RELEVE_SECRET } = readEnvironment(env, environment);
  const publicUrl = RELEVE_URL === undefined ? undefined : new URL(RELEVE_URL).origin;
  return {
    secret: RELEVE_SECRET,
    publicUrl,
    proxies: RELEVE_PROXIES ?? (publicUrl?.startsWith("https:") ? 1 : 0),
    providers: readProviders(env),
  };
}
