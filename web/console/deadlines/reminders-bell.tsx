import { Link } from 'wouter';
import { useDeadlineStatus } from './use-status.ts';

/** New reminders, in the top bar on every page. */
export function RemindersBell() {
  const { data } = useDeadlineStatus();
  const unread = data?.unread;
  return (
    <Link href="/deadlines" className="bell">
      提醒
      {unread && unread.count > 0 && (
        <span className="bell-count">
          {unread.count}
          {unread.more && '+'}
          <span className="sr-only">条新提醒</span>
        </span>
      )}
    </Link>
  );
}
