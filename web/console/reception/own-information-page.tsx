import type { OwnInformationView } from '../../../shared/contracts/own-information.ts';
import { useApi } from '../api.ts';
import { FileButton, FileLink } from '../case/file-link.tsx';
import { Facts, Panel } from '../case/panel.tsx';
import { longDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { useRecord } from '../queries.ts';
import { Unread } from '../shell/unread.tsx';
import { useSignedIn } from '../signed-in.ts';
import { RecordFrame } from './record-frame.tsx';

export function OwnInformationPage({ id }: { readonly id: string }) {
  const { me } = useSignedIn();
  const query = useRecord<OwnInformationView>('own-information', id);
  const { data: view } = query;
  usePageTitle(view ? view.number : '更正申请');
  if (!view) return <Unread query={query} what="更正申请" />;
  return (
    <RecordFrame
      view={view}
      from={me.role === 'centre' ? { to: '/own-information', place: '更正申请' } : { to: '/', place: '我的待办' }}
      title={view.row.stateTitle}
      initial={{ correctedOn: me.today, on: me.today }}
      person={
        <Panel title="提出人">
          <Facts lines={view.person} />
        </Panel>
      }
    >
      <Wanted view={view} />
      {view.course.length > 0 && <Course view={view} />}
    </RecordFrame>
  );
}

function Wanted({ view }: { readonly view: OwnInformationView }) {
  return (
    <Panel title="要求更正的内容">
      <Facts
        lines={[
          { label: '收到之日', text: longDate(view.receivedOn) },
          {
            label: '参照期限',
            text: `${longDate(view.dueOn)}${view.dueProvisional ? '（暂算）' : ''}，法律没有规定期限`,
          },
          { label: '现有记录', text: view.information },
          { label: '应当是', text: view.shouldBe },
          ...(view.evidence.length === 0 ? [{ label: '证据材料', text: '还没有，请补充后再更正' }] : []),
        ]}
      />
      {view.evidence.length > 0 && (
        <ul className="file-list">
          {view.evidence.map((file) => (
            <li key={file.id}>
              <FileLink kind="own-information" caseId={view.row.id} file={file} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Course({ view }: { readonly view: OwnInformationView }) {
  const api = useApi();
  const { notice } = view;
  return (
    <Panel title="核实和处理">
      <Facts lines={view.course} />
      {notice && (
        <p className="panel-actions">
          <FileButton
            file={{ id: 'notice', name: `${notice.title}.pdf`, contentType: 'application/pdf', purposeTitle: '' }}
            label={`打印${notice.title}`}
            read={() => api.reception.correctionNotice(view.row.id)}
          />
        </p>
      )}
    </Panel>
  );
}
