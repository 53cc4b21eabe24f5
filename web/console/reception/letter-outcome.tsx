import { Link } from 'wouter';
import type { LetterView } from '../../../shared/contracts/letters-in.ts';
import { Facts, Panel } from '../case/panel.tsx';
import { longDate } from '../dates.ts';
import { PagePane } from './page-pane.tsx';

/** What became of a letter, beside its picture. */
export function LetterOutcome({ view }: { readonly view: LetterView }) {
  const { application, closing } = view;
  return (
    <div className="desk">
      <PagePane view={view} fields={[]} active={undefined} onChoose={() => undefined} />
      <div className="desk-entry">
        <Panel title="处理结果">
          <Facts
            lines={[
              { label: '状态', text: view.row.stateTitle },
              ...(application
                ? [
                    {
                      label: '申请',
                      text: <Link href={`/case/${application.id}`}>{application.number}</Link>,
                    },
                    { label: '回执编号', text: application.reference },
                  ]
                : []),
              ...(closing
                ? [
                    { label: '处理', text: [closing.title, closing.to].filter(Boolean).join('，') },
                    { label: '日期', text: longDate(closing.on) },
                    { label: '理由', text: closing.reason },
                    { label: '经办人', text: closing.by },
                  ]
                : []),
            ]}
          />
          {view.row.state === 'registered' && application && (
            <p className="outcome-links">
              <Link href={`/case/${application.id}`}>打开这件申请</Link>
              <Link href={`/case/${application.id}?do=linkAsDuplicate`}>关联相同的申请</Link>
              <Link href="/letters-in">办理下一件来信</Link>
            </p>
          )}
        </Panel>
        <Panel title="来件">
          <Facts lines={view.arrivalLines} />
        </Panel>
      </div>
    </div>
  );
}
