import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../api.ts';
import { longDate } from '../dates.ts';
import { wordsOf } from '../problem.ts';

/** The secret address under which one's deadlines appear in a calendar program. */
export function FeedPanel() {
  const api = useApi();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [address, setAddress] = useState<string>();
  const { data } = useQuery({ queryKey: ['deadlines', 'feed'], queryFn: api.deadlines.feed });
  const settled = {
    onError: (error: unknown) => void message.error(wordsOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['deadlines', 'feed'] }),
  };
  const create = useMutation({
    mutationFn: api.deadlines.createFeed,
    onSuccess: ({ path }) => setAddress(new URL(path, location.origin).href),
    ...settled,
  });
  const revoke = useMutation({
    mutationFn: api.deadlines.revokeFeed,
    onSuccess: () => setAddress(undefined),
    ...settled,
  });
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success('已复制');
  };
  const renew = () =>
    data?.active
      ? modal.confirm({
          title: '生成新的订阅地址？',
          content: '原来的地址随即失效，已经订阅的日历要换成新地址。',
          okText: '生成新地址',
          cancelText: '取消',
          onOk: () => create.mutate(),
        })
      : create.mutate();
  return (
    <section className="panel" aria-labelledby="feed-title">
      <h2 id="feed-title">日历订阅</h2>
      <p>
        把答复期限放进手机或者电脑的日历。地址里没有任何人的姓名和申请内容，但是知道地址的人都能看到登记编号和期限，请不要转发。
      </p>
      {address && (
        <p className="feed-address" role="status">
          <label htmlFor="feed-address">订阅地址（只显示这一次）</label>
          <input id="feed-address" className="native" readOnly value={address} onFocus={(e) => e.target.select()} />
          <Button onClick={() => void copy(address)}>复制地址</Button>
        </p>
      )}
      <p className="feed-actions">
        <Button loading={create.isPending} onClick={renew}>
          {data?.active ? '换一个新地址' : '生成订阅地址'}
        </Button>
        {data?.active && (
          <Button danger loading={revoke.isPending} onClick={() => revoke.mutate()}>
            撤销地址
          </Button>
        )}
        <span className="quiet" role="status">
          {data?.active && data.expiresOn ? `现有地址有效至${longDate(data.expiresOn)}` : '现在没有有效的地址'}
        </span>
      </p>
    </section>
  );
}
