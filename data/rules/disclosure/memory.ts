import type { Classes } from "./classes.ts";
import type { Move } from "./move.ts";
import type { Target } from "./primary.ts";

/** A move between the largest leaf cells of its classes. */
interface LeafMove {
  leaves: Int32Array;
  amounts: Float64Array;
}

/** The moves that each target was given at a stage, for the next one to give again: most are as unseen as before. */
export class Memory {
  #kept = new Map<Target, LeafMove[]>();
  #given = new Map<Target, Set<Move>>();
  /** Moves in the classes of this stage, each made once. */
  #lifted = new Map<LeafMove, Move>();

  /** What a target was given at the stage before, in the classes of this one. */
  recall(target: Target, classes: Classes): Move[] {
    return (this.#kept.get(target) ?? []).map((kept) => {
      const move = this.#lifted.get(kept) ?? {
        classes: kept.leaves.map((leaf) => classes.of[leaf]!),
        amounts: kept.amounts,
      };
      this.#lifted.set(kept, move);
      return move;
    });
  }

  give(target: Target, move: Move): void {
    const given = this.#given.get(target);
    if (given === undefined) this.#given.set(target, new Set([move]));
    else given.add(move);
  }

  /** Ends a stage. */
  keep(classes: Classes, total: Float64Array): void {
    const largest = new Int32Array(classes.count).fill(-1);
    classes.of.forEach((of, leaf) => {
      if (largest[of]! < 0 || total[leaf]! > total[largest[of]!]!) largest[of] = leaf;
    });
    const made = new Map<Move, LeafMove>();
    const keptOf = (move: Move) => {
      const kept = made.get(move) ?? {
        leaves: move.classes.map((of) => largest[of]!),
        amounts: move.amounts,
      };
      made.set(move, kept);
      return kept;
    };
    this.#kept = new Map([...this.#given].map(([target, moves]) => [target, [...moves].map(keptOf)]));
    this.#given = new Map();
    this.#lifted = new Map();
  }
}
