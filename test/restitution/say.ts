/** A process that nobody kills ends by itself, ms. */
const GIVE_UP_MS = 60_000;

/** Says each line, and waits to be killed at the last: what comes after is never done. */
export function sayUntil(last: string): (line: string) => void {
  return (line) => {
    console.log(line);
    if (line === last) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GIVE_UP_MS);
  };
}
