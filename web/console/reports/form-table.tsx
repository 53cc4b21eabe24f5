import type { ReactNode } from 'react';
import type { FormCell, FormTable } from '../../../shared/law/annual-report-layout.ts';

interface FormTableViewProps {
  readonly caption: string;
  readonly table: FormTable;
  /** Draws a number; its text alone unless given. */
  readonly drawNumber?: (cell: FormCell) => ReactNode;
}

/** A table of the report with the merged heads of the form; wider than the page it scrolls, by keyboard too. */
export function FormTableView({ caption, table, drawNumber }: FormTableViewProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className="form-table-frame" tabIndex={0} aria-label={caption}>
      <table className="form-table">
        <caption className="sr-only">{caption}</caption>
        <tbody>
          {table.map((cells, y) => {
            const numbers = cells.some((cell) => !cell.head);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form never move
              <tr key={y}>
                {cells.map((cell, x) => {
                  const spans = {
                    ...(cell.columnSpan > 1 ? { colSpan: cell.columnSpan } : {}),
                    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
                  };
                  const key = `${y}-${x}`;
                  if (!cell.head)
                    return (
                      <td key={key} {...spans}>
                        {drawNumber ? drawNumber(cell) : cell.text}
                      </td>
                    );
                  const scope = numbers
                    ? cell.rowSpan > 1
                      ? 'rowgroup'
                      : 'row'
                    : cell.columnSpan > 1
                      ? 'colgroup'
                      : 'col';
                  return (
                    <th key={key} scope={scope} {...spans}>
                      {cell.text}
                    </th>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
