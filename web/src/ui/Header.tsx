import { useId, useState } from "react";
import { Link, useLocation } from "wouter";
import { useMe } from "../api/signed-in.ts";
import { pages } from "../pages/pages.ts";
import { AccountName, accountScreens, isAccountScreen } from "./Account.tsx";
import "./Header.css";
import { Logo } from "./Logo.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { PHONE, useMedia } from "./use-media.ts";

const screens = [{ path: "/carte", label: "Carte" }, ...pages];

export function Header({ region, demonstration }: { region: string; demonstration: boolean }) {
  const [location] = useLocation();
  const phone = useMedia(PHONE);
  const [open, setOpen] = useState(false);
  const menu = useId();
  const me = useMe();
  const mine = accountScreens(me.may);
  const inAccount = isAccountScreen(location);
  const link = ({ path, label, also = [] }: { path: string; label: string; also?: readonly string[] }) => (
    <li key={path}>
      <Link
        href={path}
        aria-current={[path, ...also].some((start) => location.startsWith(start)) ? "page" : undefined}
        onClick={() => setOpen(false)}
      >
        {label}
      </Link>
    </li>
  );
  const shown = !phone || open;
  return (
    <header className="header">
      <div className="header-row">
        <Link href="/carte" className="header-name" aria-label="Relève, accueil">
          <Logo />
          <span>Relève</span>
        </Link>
        {phone ? (
          <>
            {demonstration && <span className="badge">Données fictives</span>}
            <button
              type="button"
              className="header-menu"
              aria-expanded={open}
              aria-controls={menu}
              onClick={() => setOpen(!open)}
            >
              Menu
              <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true" focusable="false">
                <path d="M0 1h20M0 7h20M0 13h20" stroke="currentColor" strokeWidth="1.6" />
              </svg>
            </button>
          </>
        ) : (
          <p className="header-scope">
            Métiers de la santé et du social
            <br />
            {region}
          </p>
        )}
      </div>
      {shown && (
        <div id={menu} className="header-open">
          <nav aria-label="Écrans">
            <ul className="header-nav">{screens.map(link)}</ul>
          </nav>
          <div className="header-end">
            {demonstration && !phone && !inAccount && <span className="badge">Données fictives</span>}
            {!inAccount && <SearchBox onLeave={() => setOpen(false)} />}
            {mine.length > 0 && (
              <nav aria-label="Mon espace">
                <ul className="header-nav header-mine">{mine.map(link)}</ul>
              </nav>
            )}
            <AccountName me={me} onLeave={() => setOpen(false)} />
          </div>
        </div>
      )}
    </header>
  );
}
