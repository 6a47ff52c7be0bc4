import type { PoolClient } from "pg";

/** Several jobs at a time, one on each client, a job as soon as it is ready. */
export interface Lanes<Job> {
  clients: readonly PoolClient[];
  jobs: readonly Job[];
  /** Whether what is done allows a job to begin. There is always one, until all are. */
  isReady: (job: Job, done: ReadonlySet<Job>) => boolean;
  work: (client: PoolClient, job: Job) => Promise<void>;
}

/** Does every job; the first that fails ends them all, once those under way are over. */
export async function inLanes<Job>({ clients, jobs, isReady, work }: Lanes<Job>): Promise<void> {
  const idle = [...clients];
  const waiting = new Set(jobs);
  const done = new Set<Job>();
  const running = new Map<Job, Promise<void>>();
  const run = async (client: PoolClient, job: Job): Promise<void> => {
    await work(client, job);
    done.add(job);
    idle.push(client);
    running.delete(job);
  };
  try {
    while (waiting.size + running.size > 0) {
      const job = [...waiting].find((candidate) => isReady(candidate, done));
      const client = job === undefined ? undefined : idle.pop();
      if (job === undefined || client === undefined) await Promise.race(running.values());
      else {
        waiting.delete(job);
        running.set(job, run(client, job));
      }
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
