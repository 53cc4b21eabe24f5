import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { longMoment } from '../dates.ts';
import type { Overtaken } from './send.ts';

interface OvertakenNoticeProps {
  readonly overtaken: Overtaken;
  readonly title: string;
  /** Where to go on instead. */
  readonly children?: ReactNode;
}

/** Somebody else was first: what they did, and a way on that keeps what was typed. */
export function OvertakenNotice({ overtaken, title, children }: OvertakenNoticeProps) {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer takes the focus again
  useEffect(() => ref.current?.focus(), [overtaken]);
  return (
    <div ref={ref} className="overtaken" role="alert" tabIndex={-1}>
      <h3>刚刚有了新的办理，您这一步没有提交</h3>
      <p>{overtaken.words}</p>
      {children}
      {overtaken.steps.length > 0 && (
        <ul>
          {overtaken.steps.map((step) => (
            <li key={step.seq}>
              <strong>{step.title}</strong>
              <span className="cell-note">
                {[step.sectionName, step.by].filter(Boolean).join(' ')}，{longMoment(step.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>您填写的内容都还在。</p>
      {overtaken.stillAllowed ? (
        <Button onClick={overtaken.accept}>载入最新情况并继续</Button>
      ) : (
        <p>现在已经不能“{title}”。需要的内容请先复制，再关闭这一页。</p>
      )}
    </div>
  );
}
