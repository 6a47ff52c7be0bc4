import { ticks } from "d3-array";
import type { Board } from "./queries.ts";

const DAY_MS = 86_400_000;
const MARGIN = { top: 24, right: 92, bottom: 22, left: 36 };

type Points = { x: number; y: number }[];

export interface CurveLayout {
  current: Points;
  previous: Points;
  ticks: { y: number; value: number }[];
  days: { x: number; day: string }[];
  reminders: { x: number; rank: number; y: number }[];
  expected: number;
  base: number;
  left: number;
  right: number;
}

/** Both campaigns from their own opening, one on the other; days are those of the campaign shown. */
export function curveLayout(
  { campaign, curve, previous, reminders }: Pick<Board, "campaign" | "curve" | "previous" | "reminders">,
  width: number,
  height: number,
): CurveLayout {
  const open = dayNumber(campaign.opens_on);
  const weeks = Math.max(
    (dayNumber(campaign.closes_on) - open) / 7,
    ...curve.weeks.map(({ week }) => week + 1),
    ...(previous?.weeks.map(({ week }) => week + 1) ?? []),
    1,
  );
  const top = Math.max(curve.expected, previous?.weeks.at(-1)?.received ?? 0, 1);
  const right = width - MARGIN.right;
  const base = height - MARGIN.bottom;
  const x = (week: number) => MARGIN.left + (week / weeks) * (right - MARGIN.left);
  const y = (value: number) => base - (value / top) * (base - MARGIN.top);
  const line = (points: Board["curve"]["weeks"]): Points => [
    { x: x(0), y: y(0) },
    ...points.map((point) => ({
      x: Math.min(x(point.week + 1), right),
      y: y(point.received),
    })),
  ];
  const current = line(curve.weeks);
  const last = curve.weeks.at(-1);
  const end = current.at(-1);
  // The last week is drawn as far as it has gone.
  if (last && end) end.x = Math.min(x((dayNumber(last.on) + 1 - open) / 7), right);
  const step = Math.max(1, Math.round(weeks / 4));
  return {
    current,
    previous: previous === null ? [] : line(previous.weeks),
    ticks: ticks(0, top, 4)
      .filter((value) => Number.isInteger(value) && value < top * 0.93)
      .map((value) => ({ y: y(value), value })),
    days: Array.from({ length: Math.floor(weeks / step) + 1 }, (_, index) => ({
      x: x(index * step),
      day: dayOf(open + index * step * 7),
    })),
    reminders: reminders
      .map(({ on }, index) => ({ x: x((dayNumber(on) - open) / 7), rank: index + 1 }))
      .filter((mark) => mark.x >= MARGIN.left && mark.x <= right)
      .map((mark, index) => ({ ...mark, y: base - 10 - 17 * (index % 3) })),
    expected: y(curve.expected),
    base,
    left: MARGIN.left,
    right,
  };
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
