import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import type { DeadLetters } from '../api-types.ts';
import { longMoment } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { wordsOf } from '../problem.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';

/** Messages that no function could deal with, for the administrator: what died, why, and one more try. */
export function DeadLettersPage() {
  const api = useApi();
  const { data, error, refetch } = useQuery({ queryKey: ['dead-letters'], queryFn: api.deadLetters });
  usePageTitle('未送达的消息');
  return (
    <>
      <h1>未送达的消息</h1>
      <p className="quiet">系统多次尝试仍没有办成的后台消息。查明原因后重新投递；重新投递不会办理两次。</p>
      <section className="panel panel-flush" aria-label="列表">
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到消息" />
        ) : !data ? (
          <Loading label="正在读取消息" />
        ) : data.length === 0 ? (
          <div className="empty">
            <p className="empty-title">没有未送达的消息</p>
            <p>后台消息都已经办成。</p>
          </div>
        ) : (
          <DeadLettersTable letters={data} />
        )}
      </section>
    </>
  );
}

function DeadLettersTable({ letters }: { readonly letters: DeadLetters }) {
  const api = useApi();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: api.redrive,
    onSuccess: () => message.success('已重新投递。办成后这一条不再出现；再次失败会回到这里。'),
    onError: (error) => message.error(`没有重新投递：${wordsOf(error)}`),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['dead-letters'] }),
        client.invalidateQueries({ queryKey: ['summary'] }),
      ]),
  });
  const ask = (letter: DeadLetters[number]) =>
    modal.confirm({
      title: `重新投递这条“${letter.queueTitle}”消息？`,
      content: `上次的原因：${letter.reasonWords}`,
      okText: '重新投递',
      cancelText: '取消',
      onOk: () => mutate(letter.id),
    });
  return (
    <table className="worklist">
      <caption className="sr-only">未送达的消息</caption>
      <thead>
        <tr>
          <th scope="col">消息</th>
          <th scope="col">申请</th>
          <th scope="col">原因</th>
          <th scope="col">尝试</th>
          <th scope="col">时间</th>
          <th scope="col">
            <span className="sr-only">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row" data-label="消息">
              {letter.queueTitle}
            </th>
            <td data-label="申请">
              <Link href={`/case/${letter.caseId}`}>{letter.caseId}</Link>
            </td>
            <td data-label="原因" className="cell-subject">
              {letter.reasonWords}
            </td>
            <td data-label="尝试">{letter.attempts}次</td>
            <td data-label="时间">
              <time dateTime={letter.diedAt}>{longMoment(letter.diedAt)}</time>
            </td>
            <td data-label="操作">
              <Button
                loading={isPending && variables === letter.id}
                aria-label={`重新投递 ${letter.queueTitle} ${letter.caseId}`}
                onClick={() => ask(letter)}
              >
                重新投递
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
