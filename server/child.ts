import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";

export const project = fileURLToPath(new URL("..", import.meta.url));

/** Ends the child with us, even when we are killed: the channel closes then. It does not keep the child alive. */
const endWithParent =
  'data:text/javascript,process.once("disconnect",()=>process.exit(1));process.channel.unref()';

/** One child process at a time, in the project's folder, writing to our console; stopped with us. */
export class Child {
  #running: ChildProcess | undefined;
  #stopping = false;

  /** Runs node with `args`, after others if asked, and gives its exit code; null when it was ended by a signal or we are stopping. */
  async run(
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    priority: number = constants.priority.PRIORITY_NORMAL,
  ): Promise<number | null> {
    if (this.#stopping) return null;
    const child = spawn(process.execPath, ["--import", endWithParent, ...args], {
      cwd: project,
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#running = child;
    // Without a pid it did not start: its error event follows.
    if (child.pid !== undefined && priority !== constants.priority.PRIORITY_NORMAL)
      setPriority(child.pid, priority);
    await once(child, "exit");
    this.#running = undefined;
    return child.exitCode;
  }

  /** Asks the child to end, then ends it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#running;
    if (child === undefined) return;
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await exit;
    clearTimeout(timer);
  }
}
