import { useSyncExternalStore } from "react";

/** Widths at which layouts change (look.md §3). */
export const PHONE = "(max-width: 767px)";
export const TABLET = "(min-width: 768px) and (max-width: 1199px)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = matchMedia(query);
      list.addEventListener("change", notify);
      return () => list.removeEventListener("change", notify);
    },
    () => matchMedia(query).matches,
  );
}
