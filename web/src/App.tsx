import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Redirect, Route, Switch } from "wouter";
import { createQueryClient } from "./api/queries.ts";
import { Carte } from "./pages/carte/Carte.tsx";
import { NotFound } from "./pages/NotFound.tsx";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { Frame } from "./ui/Frame.tsx";
import { pages } from "./pages/pages.ts";
import { signedPages } from "./pages/signed-pages.ts";

const lazyPages = [
  { path: "/carte/pouls", Page: lazy(() => import("./pages/carte-pouls/PoulsCartePage.tsx")) },
  ...pages.map(({ path, pattern = path, load }) => ({ path: pattern, Page: lazy(load) })),
  ...signedPages.map(({ pattern, load }) => ({ path: pattern, Page: lazy(load) })),
];

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Frame>
        <ErrorBoundary>
          <Suspense fallback={null}>
            <Switch>
              <Route path="/">
                <Redirect to="/carte" replace />
              </Route>
              <Route path="/carte" component={Carte} />
              {lazyPages.map(({ path, Page }) => (
                <Route key={path} path={path} component={Page} />
              ))}
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </Frame>
    </QueryClientProvider>
  );
}
