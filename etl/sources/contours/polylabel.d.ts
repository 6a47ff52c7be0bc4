declare module "polylabel" {
  /** The point of a polygon farthest from its edges, within `precision`, in the unit of the coordinates. */
  export default function polylabel(polygon: number[][][], precision?: number): [number, number];
}
