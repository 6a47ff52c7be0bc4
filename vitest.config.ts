import { defineConfig } from "vitest/config";
import { ResultsLast } from "./test/results-last.ts";

const exclude = ["**/node_modules/**", "**/dist/**", "**/var/**"];

export default defineConfig({
  test: {
    env: { TZ: "UTC" },
    reporters: ["default", "./test/reporter.ts"],
    maxWorkers: "100%",
    sequence: { sequencer: ResultsLast },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{data,etl,server,web}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{data,etl,server}/**/*.db.test.ts", "test/{audit,db}/**/*.test.ts"],
          exclude,
          globalSetup: "./test/db/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude,
          globalSetup: "./test/e2e/global-setup.ts",
          setupFiles: "./test/e2e/wait-for-returns.ts",
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
