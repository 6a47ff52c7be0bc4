import { HATCH_LIGHT, INK_3, NO_ANSWER, PAPER, VOID } from "./colors.ts";
import type { AreaState } from "./classes.ts";

/** Patterns of the absences, to stand once in each SVG that fills with them. `light` is for small areas. */
export function Hatches({ id, light = false }: { id: string; light?: boolean }) {
  const stroke = light ? HATCH_LIGHT : INK_3;
  return (
    <defs>
      <pattern
        id={`${id}masked`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" fill={PAPER} />
        <path d="M0 0V5" stroke={stroke} strokeWidth="3" />
      </pattern>
      <pattern id={`${id}thin`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill={PAPER} />
        <circle cx="1.5" cy="1.5" r="1" fill={stroke} />
        <circle cx="4.5" cy="4.5" r="1" fill={stroke} />
      </pattern>
      <pattern
        id={`${id}none`}
        width="9"
        height="9"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="9" height="9" fill={PAPER} />
        <path d="M0 0V9" stroke={NO_ANSWER} strokeWidth="1.6" />
      </pattern>
    </defs>
  );
}

/** The fill of an area out of classes. */
export function stateFill(id: string, state: Exclude<AreaState, "class">): string {
  return state === "not_applicable" ? VOID : `url(#${id}${state})`;
}
