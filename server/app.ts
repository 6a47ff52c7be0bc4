import express, { type Express } from "express";
import type { Pool } from "pg";
import type { ServerConfig } from "./config.ts";
import type { Source } from "./db/instance.ts";

interface Parts {
  pool: Pool;
  config: ServerConfig;
  source: Source;
}

export function createApp({ source }: Parts): Express {
  const app = express();
  app.get("/api/v1/health", (_request, response) => {
    response.json({ status: "ok", source });
  });
  return app;
}
