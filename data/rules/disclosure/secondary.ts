import type { Lines } from "./lines.ts";
import type { Members } from "./members.ts";
import { type Behind, isUnsafe, protectionOf, tallyOf, type Tally } from "./primary.ts";
import type { Support } from "./support.ts";
import { PUBLISHED, SECRET_INDUIT } from "./table.ts";

/** What the stages after the first work on: groups of cells, their relations, who stands behind each. */
export interface System {
  unit: number;
  support: Support;
  members: Members;
  lines: Lines;
  behind: readonly Behind[];
}

/**
 * Masks further groups until, in each relation whose parent is published, what is hidden is safe as a sum and each
 * hidden part can move within it. Necessary, not sufficient: relations are looked at one by one.
 */
export function secondary(system: System, mask: Uint8Array): void {
  const { lines } = system;
  const queue = new Queue(lines.parent.length);
  const tally = tallyOf(system.support);
  const hide = (group: number) => {
    mask[group] = SECRET_INDUIT;
    for (let k = lines.ofChild.start[group]!; k < lines.ofChild.start[group + 1]!; k++)
      queue.push(lines.ofChild.items[k]!);
  };
  for (let line = 0; line < lines.parent.length; line++) queue.push(line);
  for (let line = queue.pop(); line !== undefined; line = queue.pop()) {
    if (mask[lines.parent[line]!] !== PUBLISHED || holds(system, mask, tally, line)) continue;
    hide(complement(system, mask, tally, line));
    queue.push(line);
  }
}

/** Whether what the line hides, with one group more, is safe and lets each part move. */
function holds(system: System, mask: Uint8Array, tally: Tally, line: number, more = -1): boolean {
  const { lines, members, behind, support } = system;
  const { children, rest } = lines;
  const parts: number[] = [];
  for (let k = children.start[line]!; k < children.start[line + 1]!; k++) {
    const child = children.items[k]!;
    if (mask[child] !== PUBLISHED || child === more) parts.push(child);
  }
  const left = rest.items.subarray(rest.start[line], rest.start[line + 1]);
  if (parts.length === 0 && left.length === 0) return true;
  tally.clear();
  for (const leaf of left) tally.add(leaf);
  const alone = tally.behind();
  for (const part of parts) addGroup(members, tally, part);
  const all = tally.behind();
  const withHeads = support.heads !== null;
  if (isUnsafe(all, withHeads)) return false;
  const sensitive = parts.map((part) => behind[part]!);
  if (isUnsafe(alone, withHeads)) sensitive.push(alone);
  return sensitive.every((part) => canMove(part, all, tally, system.unit));
}

/** Whether the rest of a sum can take up the protection of one part, in the eyes of the largest contributor of it. */
function canMove(part: Behind, all: Behind, tally: Tally, unit: number): boolean {
  const known = part.gestionnaires === 1 ? 0 : tally.of(part.largest) - part.largestValue;
  return all.total - part.total - known >= protectionOf(part, unit);
}

function addGroup({ leaves }: Members, tally: Tally, group: number): void {
  for (let k = leaves.start[group]!; k < leaves.start[group + 1]!; k++) tally.add(leaves.items[k]!);
}

/** The cheapest group that makes the line hold; else the cheapest of all, and the line comes back; else the parent. */
function complement(system: System, mask: Uint8Array, tally: Tally, line: number): number {
  const { children, parent } = system.lines;
  const shown: { child: number; cost: number }[] = [];
  for (let k = children.start[line]!; k < children.start[line + 1]!; k++) {
    const child = children.items[k]!;
    if (mask[child] === PUBLISHED) shown.push({ child, cost: costOf(system, mask, child) });
  }
  shown.sort((a, b) => a.cost - b.cost || a.child - b.child);
  const enough = shown.find(({ child }) => holds(system, mask, tally, line, child));
  return (enough ?? shown.at(-1))?.child ?? parent[line]!;
}

/** Mass hidden, once more for each relation in which nothing else is hidden yet. */
function costOf({ lines, behind, members, unit }: System, mask: Uint8Array, group: number): number {
  let relations = 1;
  for (let k = lines.ofChild.start[group]!; k < lines.ofChild.start[group + 1]!; k++) {
    const line = lines.ofChild.items[k]!;
    if (mask[lines.parent[line]!] === PUBLISHED && hidesNothing(lines, mask, line)) relations++;
  }
  const cells = members.cells.start[group + 1]! - members.cells.start[group]!;
  return (behind[group]!.total + cells * unit) * relations;
}

function hidesNothing({ children, rest }: Lines, mask: Uint8Array, line: number): boolean {
  if (rest.start[line]! < rest.start[line + 1]!) return false;
  for (let k = children.start[line]!; k < children.start[line + 1]!; k++)
    if (mask[children.items[k]!] !== PUBLISHED) return false;
  return true;
}

/** First in, first out; what waits already is not added again. */
class Queue {
  private readonly waits: Uint8Array;
  private readonly ring: Int32Array;
  private first = 0;
  private length = 0;
  constructor(size: number) {
    this.waits = new Uint8Array(size);
    this.ring = new Int32Array(size);
  }
  push(item: number): void {
    if (this.waits[item] === 1) return;
    this.waits[item] = 1;
    this.ring[(this.first + this.length++) % this.ring.length] = item;
  }
  pop(): number | undefined {
    if (this.length === 0) return undefined;
    const item = this.ring[this.first]!;
    this.first = (this.first + 1) % this.ring.length;
    this.length--;
    this.waits[item] = 0;
    return item;
  }
}
