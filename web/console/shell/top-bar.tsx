import { Button } from 'antd';
import { Link } from 'wouter';
import { RemindersBell } from '../deadlines/reminders-bell.tsx';
import { useSignedIn } from '../signed-in.ts';
import { SearchBox } from './search-box.tsx';

export function TopBar() {
  const { me, auth, config } = useSignedIn();
  return (
    <header className="top-bar">
      <Link href="/" className="brand">
        政务公开工作台
      </Link>
      <span className="office-name">{me.office.name || config.officeName}</span>
      {config.demo && <span className="tag tag-amber">演示数据</span>}
      {me.role !== 'admin' && <SearchBox />}
      <RemindersBell />
      <span className="person">
        <span className="person-section">{me.sectionName}</span>
        <span aria-hidden="true"> · </span>
        <span>{me.name}</span>
        <span className="person-role">{me.roleTitle}</span>
      </span>
      <Button type="text" onClick={() => void auth.logout()}>
        退出
      </Button>
    </header>
  );
}
