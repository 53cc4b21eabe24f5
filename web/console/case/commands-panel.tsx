import { Link } from 'wouter';
import type { AllowedCommand, RecordView } from '../api-types.ts';
import { pageOf } from '../pages.ts';
import { Panel } from './panel.tsx';

const ORDER = { primary: 0, plain: 1, careful: 2 } as const;

/** The letter desk has its own page; every other step is given in a drawer over the case. */
const commandUrl = (row: RecordView['row'], command: string): string =>
  command === 'issueNotice' ? `${pageOf(row)}/letter` : `${pageOf(row)}?do=${encodeURIComponent(command)}`;

/** Only the steps this person may take now, each with the article it rests on. */
export function CommandsPanel({ view }: { readonly view: RecordView }) {
  const commands: AllowedCommand[] = [...view.allowedCommands].sort((a, b) => ORDER[a.emphasis] - ORDER[b.emphasis]);
  const main = commands.filter((c) => !c.side);
  const side = commands.filter((c) => c.side);
  return (
    <Panel title="您现在可以" className="commands-panel">
      {commands.length === 0 ? (
        <p className="quiet">现在是“{view.row.stateTitle}”，没有需要您办理的步骤。</p>
      ) : (
        <>
          <CommandList row={view.row} commands={main} />
          {side.length > 0 && (
            <details className="fold" open={main.length === 0}>
              <summary>补正、延期、征求意见、收费（{side.length}项）</summary>
              <CommandList row={view.row} commands={side} />
            </details>
          )}
        </>
      )}
    </Panel>
  );
}

interface CommandListProps {
  readonly row: RecordView['row'];
  readonly commands: readonly AllowedCommand[];
}

function CommandList({ row, commands }: CommandListProps) {
  return (
    <ul className="commands">
      {commands.map(({ command, title, article, emphasis }) => (
        <li key={command}>
          <Link href={commandUrl(row, command)} className={`command command-${emphasis}`}>
            <span className="command-title">{title}</span>
            <span className="command-article">{article}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
