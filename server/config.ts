import { type Config, readConfig } from "./db/config.ts";

export interface ServerConfig extends Config {
  /** Pages come from vite's own server, with reload. */
  readonly dev: boolean;
}

export function readServerConfig(args: readonly string[] = process.argv.slice(2)): ServerConfig {
  return Object.freeze({ ...readConfig(), dev: args.includes("--dev") });
}
