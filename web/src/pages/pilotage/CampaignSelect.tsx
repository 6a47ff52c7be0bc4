import { useMemo } from "react";
import { Select } from "../../ui/Select.tsx";
import type { Board } from "./queries.ts";
import { usePilotageUrl } from "./url.ts";

const KINDS = {
  annuelle: "Déclarations annuelles",
  formation: "Retours des centres de formation",
  pouls: "Pouls mensuels",
};

/** Another campaign, when there are several. */
export function CampaignSelect({ board }: { board: Board }) {
  const [, change] = usePilotageUrl();
  const groups = useMemo(
    () =>
      Object.entries(KINDS).map(([kind, label]) => ({
        label,
        options: board.campaigns
          .filter((campaign) => campaign.kind === kind)
          .map(({ id, title }) => ({ value: id, label: title })),
      })),
    [board.campaigns],
  );
  const choose = useMemo(
    () => (campagne: string) => change({ campagne, page: undefined, motif: undefined }),
    [change],
  );
  if (board.campaigns.length < 2) return null;
  return (
    <div className="pilotage-campaign no-print">
      <Select label="Campagne" groups={groups} value={board.campaign.id} onChange={choose} />
    </div>
  );
}
