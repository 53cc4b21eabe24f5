import type { ReactNode } from 'react';
import type { FormCell, FormTable } from '../../../shared/law/annual-report-layout.ts';
import { keyed } from '../keyed.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';

interface FormTableViewProps {
  readonly caption: string;
  readonly table: FormTable;
  /** Draws a number; its text alone unless given. */
  readonly drawNumber?: (cell: FormCell) => ReactNode;
}

/** A table of the report with the merged heads of the form; wider than the page it scrolls, by keyboard too. */
export function FormTableView({ caption, table, drawNumber }: FormTableViewProps) {
  return (
    <ScrollRegion className="form-table-frame" label={caption}>
      <table className="form-table">
        <caption className="sr-only">{caption}</caption>
        <tbody>
          {keyed(table, headsOf).map(({ key: row, item: cells }) => {
            const numbers = cells.some((cell) => !cell.head);
            return (
              <tr key={row}>
                {keyed(cells, ({ text, head }) => (head ? text : '')).map(({ key, item: cell }) => {
                  const spans = {
                    ...(cell.columnSpan > 1 ? { colSpan: cell.columnSpan } : {}),
                    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
                  };
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
    </ScrollRegion>
  );
}

/** Rows of the form are known by their heads, numbers change. */
const headsOf = (cells: readonly FormCell[]): string =>
  cells
    .filter(({ head }) => head)
    .map(({ text }) => text)
    .join(' ');
