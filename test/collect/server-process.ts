import { createServer } from "node:http";
import express, { type ErrorRequestHandler, Router } from "express";
import { pino } from "pino";
import { collectRoutes } from "#server/collect/router.ts";
import { readConfig } from "#server/db/config.ts";
import { createPool } from "#server/db/pool.ts";
import { HttpError } from "#server/errors.ts";
import { sendProblem } from "#server/http/send.ts";
import { listen } from "#server/listen.ts";
import { createDoors } from "#server/people/doors.ts";
import { plainAccess } from "#server/people/settings.ts";

// Returns alone, served by a process to be killed at any moment: DATABASE_URL is that of releve_app.
const { databaseUrl = "", varDir } = readConfig();
const router = Router();
const access = plainAccess();
const doors = createDoors(createPool(databaseUrl), access, pino({ level: "silent" }));
collectRoutes(router, doors, { access, demonstration: false, varDir });
const refusals: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (error instanceof HttpError) sendProblem(request, response, error);
  else next(error);
};
const app = express().use("/api/v1", router).use(refusals);
console.log(await listen(createServer(app), 0));
