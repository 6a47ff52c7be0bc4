/**
 * A change of some classes, each by its amount, up or down. A published group in which the amounts do not add up to 0
 * is moved: it cannot stay published if the move is to be unseen.
 */
export interface Move {
  classes: Int32Array;
  amounts: Float64Array;
}
