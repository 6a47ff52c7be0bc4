import { createTask } from "node-cron";

/** When a cron expression next comes due, Europe/Paris; nothing is scheduled here. */
export function nextRun(expression: string): string | null {
  const task = createTask(expression, () => undefined, { timezone: "Europe/Paris" });
  try {
    return task.getNextRuns(1)[0]?.toISOString() ?? null;
  } finally {
    void task.destroy();
  }
}
