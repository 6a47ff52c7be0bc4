import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { campaignRoutes } from "#data/contract/signed-in/campaign.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { count, date } from "#data/rules/format.ts";
import { Table } from "../../ui/Table.tsx";
import type { Board } from "./queries.ts";

const DAY_MS = 86_400_000;

/** The days of a campaign, which the observatory may move. */
export function Campaign({ board }: { board: Board }) {
  const me = useMe();
  const { campaign, reminders } = board;
  const days = [
    { day: campaign.opens_on, what: "Ouverture", key: "open" },
    ...reminders.map(({ on, recipients }, index) => ({
      day: on,
      what: (
        <>
          {index + 1}
          <sup>{index === 0 ? "er" : "e"}</sup> rappel
          {recipients > 0 && `, écrit à ${count(recipients, "destinataire")}`}
        </>
      ),
      key: `reminder ${on}`,
    })),
    { day: campaign.closes_on, what: "Clôture", key: "close" },
  ].toSorted((a, b) => a.day.localeCompare(b.day));
  return (
    <div className="columns">
      <section className="ruled span-6" aria-labelledby="days-title">
        <h2 id="days-title" className="section">
          Calendrier
        </h2>
        <Table
          caption="Jours de la campagne"
          captionHidden
          columns={[
            { key: "day", label: "Jour", cell: ({ day }) => date(day) },
            { key: "what", label: "Ce qui se passe", cell: ({ what }) => what },
          ]}
          rows={days}
          rowKey={({ key }) => key}
        />
        <p className="note">
          Un rappel part le matin du jour dit, une fois par destinataire, à qui n’a pas encore répondu. Un
          gestionnaire en reçoit un seul pour toutes ses structures.
        </p>
      </section>
      {me.may("campaign.write") && <Dates key={campaign.id} board={board} />}
    </div>
  );
}

function Dates({ board: { campaign, reminders } }: { board: Board }) {
  const client = useQueryClient();
  const [opens, setOpens] = useState(campaign.opens_on);
  const [closes, setCloses] = useState(campaign.closes_on);
  const [before, setBefore] = useState(
    reminders
      .map(({ on }) => Math.round((Date.parse(campaign.closes_on) - Date.parse(on)) / DAY_MS))
      .join(", "),
  );
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () =>
      send(campaignRoutes.changeCampaign, {
        params: { campaign: campaign.id },
        body: { opens_on: opens, closes_on: closes, reminders: numbersIn(before) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["suivi"] }),
  });
  return (
    <section className="ruled span-6 no-print" aria-labelledby="dates-title">
      <h2 id="dates-title" className="section">
        Changer les dates
      </h2>
      <form
        className="pilotage-form"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <label className="field">
          <span className="field-label">Ouverture</span>
          <input
            type="date"
            className="pilotage-input"
            required
            value={opens}
            onChange={(event) => setOpens(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">Clôture</span>
          <input
            type="date"
            className="pilotage-input"
            required
            min={opens}
            value={closes}
            onChange={(event) => setCloses(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">Rappels, en jours avant la clôture</span>
          <input
            className="pilotage-input"
            inputMode="numeric"
            pattern="[0-9, ]*"
            value={before}
            onChange={(event) => setBefore(event.target.value)}
          />
          <span className="field-help">Séparés par des virgules ; six au plus.</span>
        </label>
        <button type="submit" className="button main" disabled={isPending}>
          Enregistrer
        </button>
        <output className="todo-said" data-fault={error !== null}>
          {error ? error.message : isSuccess ? "Dates enregistrées ; les rappels à venir les suivent." : ""}
        </output>
      </form>
    </section>
  );
}

function numbersIn(text: string): number[] {
  return [...new Set((text.match(/\d+/g) ?? []).map(Number))];
}
