import { Skeleton } from 'antd';

export function Loading({ label = '正在读取' }: { readonly label?: string }) {
  return (
    <div className="panel" role="status" aria-label={label}>
      <Skeleton active title={false} paragraph={{ rows: 6 }} />
    </div>
  );
}
