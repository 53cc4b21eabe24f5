import type { DeadlineStatus } from '../../../shared/contracts/deadlines.ts';
import { longDate, longMoment } from '../dates.ts';

/** Whether the clock runs: loudly where it does not, one line where it does. */
export function ClockHealth({ status }: { readonly status: DeadlineStatus }) {
  const { missed, runs } = status;
  const last = runs[0];
  if (missed === undefined || !last)
    return <Warning text="期限时钟还没有运行过。提醒、超期通知和逾期不再处理都要等它运行，请联系系统管理员。" />;
  if (missed > 0)
    return (
      <Warning
        text={`期限时钟已有${missed}天没有运行，最后一次是${longMoment(last.at)}。恢复后会按天补上，不会重复；在此之前请自行留意期限。`}
      />
    );
  const failed = runs.filter((run) => run.failed > 0);
  if (failed.length > 0)
    return (
      <Warning
        text={`${failed.map((run) => longDate(run.day)).join('、')}有申请没有办成，系统会再试；一直不成的，请联系系统管理员。`}
      />
    );
  return (
    <p className="quiet">
      期限时钟正常，{longMoment(last.at)}运行：提醒{last.reminders}件，新超期{last.overdue}件，逾期不再处理
      {last.lapsed}件。
    </p>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <p className="note note-red" role="alert">
      {text}
    </p>
  );
}
