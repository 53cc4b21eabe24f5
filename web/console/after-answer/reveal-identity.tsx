import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../problem.ts';
import { useReveal } from './after-answer-api.ts';

interface RevealIdentityProps {
  readonly caseId: string;
  readonly holder: 'applicant' | 'agent';
}

const WHOSE = { applicant: '申请人', agent: '代理人' } as const;

/** An identity number in full, once, against a reason that is recorded. */
export function RevealIdentity({ caseId, holder }: RevealIdentityProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        查看{WHOSE[holder]}完整证件号码
      </Button>
      {open && <RevealDialog caseId={caseId} holder={holder} onClose={() => setOpen(false)} />}
    </>
  );
}

function RevealDialog({ caseId, holder, onClose }: RevealIdentityProps & { readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { mutate, data, error, isPending } = useReveal(caseId);
  const problem = missing ? '请填写查看理由' : error ? wordsOf(error) : undefined;

  function submit() {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') mutate({ holder, reason: reason.trim() });
  }

  return (
    <Modal
      open
      title={`查看${WHOSE[holder]}完整证件号码`}
      width="min(520px, calc(100vw - 32px))"
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
      footer={
        data ? (
          <Button type="primary" onClick={onClose}>
            看完了
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button type="primary" loading={isPending} onClick={submit}>
              记录理由并查看
            </Button>
          </>
        )
      }
    >
      {data ? (
        <div role="status">
          <p>{data.title}</p>
          <p className="revealed">{data.number}</p>
          <p className="quiet">只显示这一次。您的姓名、时间和理由已经记入办理过程。</p>
        </div>
      ) : (
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <label htmlFor="reveal-reason">查看理由</label>
          <span id="reveal-hint" className="field-hint">
            例如核对身份证明、邮寄需要。理由和您的姓名会记入办理过程，不能删除。
          </span>
          {problem && (
            <span id="reveal-error" className="field-error" role="alert">
              错误：{problem}
            </span>
          )}
          <Input
            id="reveal-reason"
            autoFocus
            value={reason}
            maxLength={1000}
            aria-required
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'reveal-hint reveal-error' : 'reveal-hint'}
            onChange={(event) => setReason(event.target.value)}
          />
        </form>
      )}
    </Modal>
  );
}
