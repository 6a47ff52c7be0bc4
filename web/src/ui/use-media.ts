import { useSyncExternalStore } from "react";

/** Width under which one thing is shown at a time. */
export const PHONE = "(max-width: 767px)";

const lists = new Map<string, MediaQueryList>();

function listOf(query: string): MediaQueryList {
  const known = lists.get(query) ?? matchMedia(query);
  lists.set(query, known);
  return known;
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = listOf(query);
      list.addEventListener("change", notify);
      return () => list.removeEventListener("change", notify);
    },
    () => listOf(query).matches,
  );
}
