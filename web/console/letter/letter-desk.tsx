import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import type { AllowedCommand, CaseView } from '../api-types.ts';
import { usePageTitle } from '../page-title.ts';
import { useCase } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { LetterEditor } from './letter-editor.tsx';

/** The page where the centre makes the notice ready and issues it. */
export function LetterDesk({ id }: { readonly id: string }) {
  const { data: view, error, refetch } = useCase(id);
  usePageTitle(view ? `制发告知书 ${view.row.number ?? view.row.reference}` : '制发告知书');
  if (!view)
    return error ? <Failure error={error} onRetry={() => void refetch()} title="没有读到这件申请" /> : <Loading />;
  return <Desk view={view} />;
}

function Desk({ view }: { readonly view: CaseView }) {
  // The step as it was offered when the page opened: another's step must not take the typed text away.
  const [offered] = useState(() => view.allowedCommands.find(({ command }) => command === 'issueNotice'));
  if (!offered)
    return (
      <div className="panel failure">
        <h1>制发告知书</h1>
        <p>
          这件申请现在是“{view.row.stateTitle}”，不在制发环节，或者不由您的岗位制发。
          <Link href={`/case/${view.row.id}`}>回到这件申请</Link>。
        </p>
      </div>
    );
  return <WithDraft view={view} command={offered} />;
}

function WithDraft({ view, command }: { readonly view: CaseView; readonly command: AllowedCommand }) {
  const api = useApi();
  const [authority, setAuthority] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['letter-draft', view.row.id, view.version, authority],
    queryFn: () => api.letterDraft(view.row.id, authority ? { authority } : {}),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (old) => old,
  });
  if (!data)
    return error ? (
      <Failure error={error} onRetry={() => void refetch()} title="没有读到告知书" />
    ) : (
      <Loading label="正在准备告知书" />
    );
  return <LetterEditor view={view} command={command} draft={data} authority={authority} onAuthority={setAuthority} />;
}
