import { expect, it } from "vitest";
import { openapi } from "#data/contract/openapi.ts";
import { signedRoutes } from "#data/contract/signed-in/index.ts";
import { docsPage } from "./page.ts";

const signed = Object.values(signedRoutes).flatMap((topic) => Object.values(topic));

it("describes every address of people who sign in, to machines and to people", () => {
  const document = JSON.stringify(openapi("1.0.0").paths);
  const page = docsPage();
  for (const { method, path } of signed) {
    expect(document).toContain(`"${path.replaceAll(/:([a-z]+)/g, "{$1}")}"`);
    expect(page).toContain(`${method.toUpperCase()} ${path}`);
  }
});

it("tells which of them take a token", () => {
  const paths = JSON.parse(JSON.stringify(openapi("1.0.0").paths));
  expect(paths["/declarations"].get.security).toEqual([{ jeton: [] }, { session: [] }]);
  expect(paths["/declarations/{declaration}/validation"].post.security).toEqual([{ session: [] }]);
  expect(paths["/connexion/lien"].post.security).toEqual([]);
});
