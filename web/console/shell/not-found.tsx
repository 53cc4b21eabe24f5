import { Link } from 'wouter';
import { usePageTitle } from '../page-title.ts';

export function NotFound() {
  usePageTitle('没有这个页面');
  return (
    <div className="panel failure">
      <h1>没有这个页面</h1>
      <p>
        地址可能有误。请<Link href="/">回到待办</Link>。
      </p>
    </div>
  );
}
