/* oxlint-disable jsx-a11y/prefer-tag-over-role -- ARIA combobox: a native list could not hold two lines a row */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";
import { rechercheQuery } from "../api/queries.ts";
import { foundHref } from "./found-href.ts";
import "./SearchBox.css";

/** Finds territories, communes, métiers, schools and indicators; a combobox as ARIA describes it. */
export function SearchBox({ onLeave }: { onLeave?: () => void }) {
  const id = useId();
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = useDelayed(text.trim(), 120);
  const { data, isError } = useQuery(rechercheQuery(asked));
  const rows = asked.length > 1 ? (data?.rows ?? []) : [];
  const shown = open && asked.length > 1;

  function choose(index: number) {
    const row = rows[index];
    if (!row) return;
    setOpen(false);
    setText("");
    onLeave?.();
    navigate(foundHref(row));
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setOpen(true);
      setActive((active + step + rows.length + (active < 0 && step < 0 ? 1 : 0)) % Math.max(rows.length, 1));
    } else if (event.key === "Enter") choose(Math.max(active, 0));
    else if (event.key === "Escape") {
      if (open) setOpen(false);
      else setText("");
    }
  }

  return (
    <search className="search">
      <svg
        className="search-icon"
        width="14"
        height="14"
        viewBox="0 0 14 14"
        aria-hidden="true"
        focusable="false"
      >
        <path
          d="M9.5 9.5 13 13M6 10.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
        />
      </svg>
      <input
        type="text"
        role="combobox"
        aria-label="Chercher un territoire, une commune, un métier, une école, un indicateur"
        aria-expanded={shown}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="Ville, territoire, métier, école…"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <div id={`${id}list`} role="listbox" aria-label="Résultats" className="search-list" hidden={!shown}>
        {rows.map((row, index) => (
          <div
            key={`${row.type} ${row.code}`}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === active}
            className="search-item"
            onPointerDown={(event) => {
              event.preventDefault();
              choose(index);
            }}
          >
            {row.libelle}
            <span>{row.detail}</span>
          </div>
        ))}
      </div>
      {shown && data && rows.length === 0 && (
        <output className="search-list search-empty">
          {isError ? "La recherche ne répond pas." : `Rien ne porte ce nom\u00a0: «\u00a0${asked}\u00a0».`}
        </output>
      )}
    </search>
  );
}

/** `value`, once it has stood still for `delay` ms. */
function useDelayed(value: string, delay: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
