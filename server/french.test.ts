import express, { Router } from "express";
import request from "supertest";
import { expect, it } from "vitest";
import { docsRoutes } from "./docs/router.ts";
import { errors } from "./errors.ts";

/** A space that may end a line where French wants none. */
const LOOSE = /« | [:;?!»%](?=[\s<"]|$)/;

it("spaces every refusal as French does", () => {
  const refusals = [
    errors.route("/x"),
    errors.unknown("metier", "ide1", "ide"),
    errors.noContours("ze", null),
    errors.method("POST"),
    errors.tooManyRows(200_000, 100_000, null),
    errors.noEdition(),
    errors.internal(),
    errors.parameters([{ parameter: "lon", received: "", message: "« lon » : un nombre", nearest: null }]),
  ];
  for (const { problem } of refusals) {
    for (const text of [problem.title, problem.detail, ...problem.errors.map(({ message }) => message)]) {
      expect(text).not.toMatch(LOOSE);
    }
  }
});

it("spaces the description of the interface as French does, for people and for machines", async () => {
  const router = Router();
  docsRoutes(router, "1.0.0");
  const app = express().use(router);
  expect((await request(app).get("/docs").expect(200)).text).not.toMatch(LOOSE);
  const { text } = await request(app).get("/openapi.json").expect(200);
  const sentences = [...text.matchAll(/"(?:description|summary|title)": "(.*)"/g)].map(([, words]) => words);
  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.filter((words) => LOOSE.test(words ?? ""))).toEqual([]);
});
