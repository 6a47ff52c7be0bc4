import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "./config.ts";
import { readManifests } from "./manifests.ts";
import { producersSuffice } from "./producers.ts";

const source = z.enum(["mirror", "producers", "demonstration"]);

/** Where an instance takes its data: invented and real are never mixed. */
export type Source = z.infer<typeof source>;

const instanceFile = z.object({ source });

/**
 * Decided at the first start and remembered in `var/instance.json`: the mirror if one is named, else the
 * producers if all that a first edition needs has an address and one of these gives a file within 3 s, else
 * the demonstration. A real instance may later be given a mirror, or lose it; it never becomes a
 * demonstration, nor a demonstration a real one.
 */
export async function chooseSource(
  { varDir, mirror }: Pick<Config, "varDir" | "mirror">,
  producersCan: () => Promise<boolean> = () => producersSuffice(readManifests()),
): Promise<Source> {
  const remembered = readSource(varDir);
  if (remembered === "demonstration") return remembered;
  if (mirror !== undefined) return remember(varDir, "mirror");
  if (remembered !== undefined) return "producers";
  return remember(varDir, (await producersCan()) ? "producers" : "demonstration");
}

/** The demonstration has its own database; undefined is the instance's ordinary one. */
export function databaseName(source: Source): string | undefined {
  return source === "demonstration" ? "releve_demo" : undefined;
}

/** The folder that sources are read from; undefined when they come from their producers. */
export function mirrorOf(
  source: Source,
  { varDir, mirror }: Pick<Config, "varDir" | "mirror">,
): string | undefined {
  return source === "demonstration" ? join(varDir, "demo-mirror") : mirror;
}

/** The region of the screens: that of the configuration, unless everything is invented. */
export function regionOf(source: Source, { region }: Pick<Config, "region">): string {
  return source === "demonstration" ? "X1" : region;
}

function readSource(varDir: string): Source | undefined {
  try {
    return instanceFile.parse(JSON.parse(readFileSync(join(varDir, "instance.json"), "utf8"))).source;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Error(`${join(varDir, "instance.json")} est illisible.`, { cause: error });
  }
}

export function remember(varDir: string, source: Source): Source {
  mkdirSync(varDir, { recursive: true });
  writeFileSync(join(varDir, "instance.json"), `${JSON.stringify({ source })}\n`);
  return source;
}
