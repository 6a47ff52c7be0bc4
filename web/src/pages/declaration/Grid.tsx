import { Fragment, useRef, useState } from "react";
import type { Question } from "#data/questionnaires/questionnaire.ts";
import { quantity } from "#data/rules/format.ts";
import { useForm } from "./form-context.ts";
import { GridCell } from "./GridCell.tsx";
import { GridDetail } from "./GridDetail.tsx";
import { IssueWords } from "./IssueWords.tsx";
import { keyOf } from "./model/cell.ts";
import type { RowView, SectionView } from "./model/view.ts";
import { PasteReport } from "./PasteReport.tsx";
import { useGrid } from "./use-grid.ts";
import "./grid.css";

/** Questions in columns, lines in rows, filled like a spreadsheet. */
export function Grid({ section }: { section: SectionView }) {
  const form = useForm();
  const table = useRef<HTMLTableElement>(null);
  const grid = useGrid(section, table);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (line: string) => {
    const next = new Set(open);
    if (!next.delete(line)) next.add(line);
    setOpen(next);
  };
  return (
    <>
      {grid.report && <PasteReport report={grid.report} onUndo={form.undo} onClose={grid.closeReport} />}
      <div className="decl-grid-scroll">
        <table
          ref={table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- WAI-ARIA grid on a table
          role="grid"
          className="decl-grid"
          aria-label={section.section.title}
          aria-readonly={form.readOnly}
          onKeyDown={(event) => grid.onKeyDown(event, toggle)}
          onFocus={grid.onFocus}
          onCopy={grid.onCopy}
          onPaste={grid.onPaste}
        >
          <Heads columns={section.columns} name={section.rowName} />
          {section.groups.map((group) => (
            <tbody key={group.id}>
              {group.label && (
                <tr className="decl-grid-group">
                  <th scope="rowgroup" colSpan={section.columns.length + 1}>
                    {group.label}
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <Fragment key={row.line}>
                  <GridRow
                    row={row}
                    section={section}
                    grid={grid}
                    isOpen={open.has(row.line)}
                    onToggle={() => toggle(row.line)}
                  />
                </Fragment>
              ))}
            </tbody>
          ))}
          {section.totals && (
            <tfoot>
              <tr className="decl-grid-total">
                <th scope="row">Total, calculé</th>
                {section.totals.map(({ question, value, partial }) => (
                  <td key={question}>
                    {value === null ? "" : quantity(value, 2)}
                    {partial && <sup aria-label=" (partiel)">*</sup>}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {section.totalsNote && (
        <p className="note decl-totals-note">
          <sup>*</sup> {section.totalsNote}
        </p>
      )}
    </>
  );
}

function Heads({ columns, name }: { columns: readonly Question[]; name: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{name}</th>
        {columns.map(({ id, header: [strong, light] }) => (
          <th key={id} scope="col" id={`col-${id}`}>
            <strong>{strong}</strong> {light}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface GridRowProps {
  row: RowView;
  section: SectionView;
  grid: ReturnType<typeof useGrid>;
  isOpen: boolean;
  onToggle: () => void;
}

function GridRow({ row, section, grid, isOpen, onToggle }: GridRowProps) {
  const form = useForm();
  if (!row.concerned) return <FoldedRow row={row} columns={section.columns.length} />;
  const issues = section.columns.flatMap(({ id }) =>
    form.issuesAt({ question: id, line: row.line }).filter((issue) => grid.editing?.key !== keyOf(issue)),
  );
  const onRow = form.selected?.line === row.line;
  const inDetail = onRow && row.detail.some(({ id }) => id === form.selected?.question);
  const shown = isOpen || inDetail;
  const fold = () => {
    const [first] = section.columns;
    if (inDetail && first) form.select({ question: first.id, line: row.line });
    if (isOpen || !inDetail) onToggle();
  };
  return (
    <>
      <tr className={onRow ? "chosen" : undefined}>
        <th scope="row">
          <span>{row.name}</span>
          {row.detail.length > 0 && (
            <button
              type="button"
              className="decl-more"
              tabIndex={-1}
              aria-expanded={shown}
              aria-label={`Détail, ${row.name}${row.detailLeft > 0 ? `, ${row.detailLeft} à répondre` : ""}`}
              title="Détail de la ligne (Alt + Entrée)"
              onClick={fold}
            >
              {shown ? "−" : row.detailLeft > 0 ? `+ ${row.detailLeft}` : "+"}
            </button>
          )}
        </th>
        {section.columns.map((question) => (
          <GridCell key={question.id} question={question} row={row} grid={grid} />
        ))}
      </tr>
      {issues
        .filter((issue) => !issue.confirmed)
        .map((issue) => (
          <tr key={`${issue.check} ${issue.question}`} className={`decl-grid-issue ${issue.severity}`}>
            <td aria-hidden="true" />
            <td colSpan={section.columns.length}>
              <IssueWords issue={issue} onCorrect={() => grid.edit(issue)} />
            </td>
          </tr>
        ))}
      {shown && <GridDetail row={row} columns={section.columns.length} />}
    </>
  );
}

function FoldedRow({ row, columns }: { row: RowView; columns: number }) {
  const form = useForm();
  const { head } = form.questionnaire;
  return (
    <tr className="decl-grid-folded">
      <th scope="row">{row.name}</th>
      <td colSpan={columns}>
        Non concerné : ce métier n’existe pas dans l’établissement.{" "}
        {!form.readOnly && head && (
          <button
            type="button"
            className="link"
            onClick={() => form.write([{ question: head, line: row.line, content: null }])}
          >
            Rétablir la ligne
          </button>
        )}
      </td>
    </tr>
  );
}
