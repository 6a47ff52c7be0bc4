/** A pulse was sent, corrected or taken back; the payload is its month, empty for all. */
export const MOVED = "live_pulse_moved";
/** A state was published; the payload is its number. */
export const RELEASED = "live_pulse_released";
