import { Link } from 'wouter';
import type { AllowedCommand, CaseView } from '../api-types.ts';
import { Panel } from './panel.tsx';

const ORDER = { primary: 0, plain: 1, careful: 2 } as const;

/** The letter desk has its own page; every other step is given in a drawer over the case. */
const commandUrl = (caseId: string, command: string): string =>
  command === 'issueNotice' ? `/case/${caseId}/letter` : `/case/${caseId}?do=${encodeURIComponent(command)}`;

/** Only the steps this person may take now, each with the article it rests on. */
export function CommandsPanel({ view }: { readonly view: CaseView }) {
  const commands: AllowedCommand[] = [...view.allowedCommands].sort((a, b) => ORDER[a.emphasis] - ORDER[b.emphasis]);
  const main = commands.filter((c) => !c.side);
  const side = commands.filter((c) => c.side);
  return (
    <Panel title="您现在可以" className="commands-panel">
      {commands.length === 0 ? (
        <p className="quiet">这件申请现在是“{view.row.stateTitle}”，没有需要您办理的步骤。</p>
      ) : (
        <>
          <CommandList caseId={view.row.id} commands={main} />
          {side.length > 0 && (
            <details className="fold" open={main.length === 0}>
              <summary>补正、延期、征求意见、收费（{side.length}项）</summary>
              <CommandList caseId={view.row.id} commands={side} />
            </details>
          )}
        </>
      )}
    </Panel>
  );
}

function CommandList({ caseId, commands }: { readonly caseId: string; readonly commands: readonly AllowedCommand[] }) {
  return (
    <ul className="commands">
      {commands.map(({ command, title, article, emphasis }) => (
        <li key={command}>
          <Link href={commandUrl(caseId, command)} className={`command command-${emphasis}`}>
            <span className="command-title">{title}</span>
            <span className="command-article">{article}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
