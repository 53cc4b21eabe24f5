import { Button } from 'antd';
import { useEffect, useRef } from 'react';

interface DoneMessageProps {
  readonly text: string;
  readonly onClose: () => void;
}

/** What was done and what happens next; it takes the focus so that nobody misses it. */
export function DoneMessage({ text, onClose }: DoneMessageProps) {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is a new message
  useEffect(() => ref.current?.focus(), [text]);
  return (
    <div ref={ref} className="done" role="status" tabIndex={-1}>
      <p>{text}</p>
      <Button type="text" size="small" onClick={onClose}>
        知道了
      </Button>
    </div>
  );
}
