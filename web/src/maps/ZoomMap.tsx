import type { ReactNode } from "react";
import type { Topology } from "topojson-specification";
import type { Size } from "../ui/use-size.ts";
import type { Paint } from "./MapView.tsx";

interface ZoomMapProps {
  contours: Topology;
  paints: ReadonlyMap<string, Paint>;
  chosen: string | null;
  onChoose: (code: string) => void;
  onLeave: () => void;
  tooltip: (code: string) => ReactNode;
  size: Size;
  label: string;
}

export default function ZoomMap({ onLeave }: ZoomMapProps) {
  return <button onClick={onLeave}>x</button>;
}
