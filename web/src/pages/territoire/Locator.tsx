import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
import type { Level } from "#data/contract/vocabulary.ts";
import { contoursQuery, territoiresQuery } from "../../api/queries.ts";
import { INK, PAPER, YOU_WASH } from "../../charts/colors.ts";
import { fittedAround, franceFrames, isOverseas, scaleBar, type Box } from "../../maps/frames.ts";
import { areasOf, bordersOf } from "../../maps/geometry.ts";
import { MapView, type Paint } from "../../maps/MapView.tsx";
import { aroundPath, prepareMap } from "../../maps/prepare.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { territoryText } from "../../url/state.ts";
import { useSize, type Size } from "../../ui/use-size.ts";
import { territoryHref } from "../sheet/places.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

const AROUND = "voisins";

/** Where the territory lies among its own kind, in its region or in France. */
export function Locator({ sheet }: { sheet: TerritoireSheet }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <div className="locator" ref={ref}>
      {size && size.width > 0 && <Drawn sheet={sheet} size={size} />}
    </div>
  );
}

function Drawn({ sheet: { place, scope, catalogue }, size }: { sheet: TerritoireSheet; size: Size }) {
  const [, navigate] = useLocation();
  const { asked } = catalogue;
  const national = place.level === "fr" || place.level === "reg";
  const level: Level = national ? "reg" : place.level;
  const within = national ? undefined : territoryText(scope);
  const contours = useQuery(contoursQuery(level, within, asked));
  const lines = useQuery({ ...contoursQuery("dep", within, asked), enabled: !national });
  const names = useQuery(territoiresQuery([level], within, asked));
  const prepared = useMemo(() => {
    if (!contours.data) return null;
    const areas = areasOf(contours.data, level);
    const box: Box = { x: 8, y: 8, width: size.width - 16, height: size.height - (national ? 16 : 36) };
    const frames = national
      ? franceFrames(areas, (code) => [code], box, null)
      : [
          {
            id: "main",
            label: null,
            box,
            areas,
            projection: fittedAround(areas, box, null, scope.code),
          },
        ];
    const overlay = lines.data ? bordersOf(lines.data, "dep") : null;
    const map = prepareMap({
      width: size.width,
      height: size.height,
      frames,
      linesOf: ({ label }) => (label === null || !isOverseas(label) ? overlay : null),
      anchorOf: () => null,
    });
    const [main] = frames;
    const around = lines.data?.objects[AROUND] ? bordersOf(lines.data, AROUND) : null;
    return {
      map: {
        ...map,
        around: around && main ? aroundPath(around, main, { x: 0, y: 0, ...size }) : "",
      },
      scale: main && !national ? scaleBar(main, 80) : null,
      codes: areas.map(({ code }) => code),
    };
  }, [contours.data, lines.data, level, national, scope.code, size]);
  const paints = useMemo(
    () =>
      new Map<string, Paint>(
        prepared?.codes.map((code) => [
          code,
          { color: code === place.code || place.level === "fr" ? YOU_WASH : PAPER },
        ]),
      ),
    [prepared, place],
  );
  const nameOf = useCallback(
    (code: string) => <b>{names.data?.rows.find((each) => each.code === code)?.libelle ?? code}</b>,
    [names.data],
  );
  if (!prepared) return null;
  return (
    <MapView
      map={prepared.map}
      label={`Carte de situation\u00a0: ${place.libelle} parmi les ${LEVEL_WORDS[level].fullMany.toLocaleLowerCase("fr-FR")}.`}
      paints={paints}
      chosen={place.level === "fr" ? null : place.code}
      onChoose={(code) => navigate(territoryHref({ level, code }, asked))}
      tooltip={nameOf}
      circleColor={INK}
      scale={prepared.scale}
      fine={national}
    />
  );
}
