import type { ConsultationView } from '../../../shared/contracts/consultations.ts';
import { Facts, Panel } from '../case/panel.tsx';
import { longDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { useRecord } from '../queries.ts';
import { Unread } from '../shell/unread.tsx';
import { RecordFrame } from './record-frame.tsx';

export function ConsultationPage({ id }: { readonly id: string }) {
  const query = useRecord<ConsultationView>('consultations', id);
  const { data: view } = query;
  usePageTitle(view ? view.number : '咨询记录');
  if (!view) return <Unread query={query} what="记录" measure="条" />;
  return (
    <RecordFrame
      view={view}
      from={
        view.channel === 'phone' ? { to: '/consultations', place: '电话咨询' } : { to: '/counter', place: '来访接待' }
      }
      title={`${view.row.channelTitle}咨询`}
      initial={{ question: view.question, answer: view.answer }}
      person={
        <Panel title="咨询人">
          <Facts
            lines={[
              { label: '日期', text: longDate(view.on) },
              { label: '咨询人', text: view.name || '未留姓名' },
              { label: '联系电话', text: view.phone || '未留' },
              { label: '经办人', text: view.by },
            ]}
          />
        </Panel>
      }
    >
      <Panel title="咨询和答复">
        <Facts
          lines={[
            { label: '咨询内容', text: view.question },
            { label: '答复情况', text: view.answer },
            ...(view.told.length > 0 ? [{ label: '告知渠道', text: view.told.join('、') }] : []),
            ...(view.published.length > 0 ? [{ label: '依据信息', text: view.published.join('；') }] : []),
          ]}
        />
      </Panel>
    </RecordFrame>
  );
}
