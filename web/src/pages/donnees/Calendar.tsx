import { useMemo } from "react";
import type { Answer } from "#data/contract/routes.ts";
import { time } from "#data/rules/format.ts";

type Entry = Answer<"calendrier">["rows"][number];

/** Editions past and refreshes to come, month after month. */
export function Calendar({ entries }: { entries: readonly Entry[] }) {
  const months = useMemo(() => byMonth(entries), [entries]);
  return (
    <section className="donnees-section">
      <h2 className="section">Calendrier</h2>
      <p className="note">
        Cercle plein&nbsp;: édition parue. Cercle vide&nbsp;: lecture prévue d’une source&#8239;; une édition
        ne paraît que si quelque chose a changé.
      </p>
      <ol className="calendar">
        {months.map(({ month, rows }) => (
          <li key={month}>
            <h3>{month}</h3>
            <ul>
              {rows.map((entry) => (
                <li key={`${entry.date} ${entry.label}`} className={entry.past ? "past" : undefined}>
                  <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true" focusable="false">
                    <circle cx="5.5" cy="5.5" r="4.2" />
                  </svg>
                  <span className="calendar-day">{dayOf(entry.date)}</span>
                  <span>
                    {entry.label}
                    {entry.kind === "edition" ? `, parue à ${time(entry.date)}` : ""}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function byMonth(entries: readonly Entry[]): { month: string; rows: Entry[] }[] {
  const months = new Map<string, Entry[]>();
  for (const entry of entries.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date))) {
    const month = new Intl.DateTimeFormat("fr-FR", {
      month: "long",
      year: "numeric",
      timeZone: "Europe/Paris",
    }).format(new Date(entry.date));
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months].map(([month, rows]) => ({ month, rows }));
}

function dayOf(iso: string): string {
  return new Intl.DateTimeFormat("fr-FR", { day: "numeric", timeZone: "Europe/Paris" }).format(new Date(iso));
}
