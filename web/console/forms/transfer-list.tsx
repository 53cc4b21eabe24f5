import { Button } from 'antd';
import { FILE_KINDS, sizeLimitWords, type UploadPurpose, uploadRule } from '../../../shared/contracts/upload-limits.ts';
import { fileSize } from '../dates.ts';
import type { Transfer } from './use-transfers.ts';
import type { Uploaded } from './values.ts';

const STAGES = { waiting: '排队等待上传', going: '正在上传', failed: '' } as const;

interface TransferListProps {
  readonly kept: readonly Uploaded[];
  readonly running: readonly Transfer[];
  readonly onRemove: (file: Uploaded) => void;
}

/** Files that are up and files on their way, each with what can be done about it. */
export function TransferList({ kept, running, onRemove }: TransferListProps) {
  return (
    <ul className="uploads" aria-label="已选文件" aria-live="polite">
      {kept.map((file) => (
        <li key={file.ticket}>
          <span>{file.name}</span>
          <span className="cell-note">{fileSize(file.bytes)}，已上传</span>
          <Button type="text" size="small" aria-label={`删除${file.name}`} onClick={() => onRemove(file)}>
            删除
          </Button>
        </li>
      ))}
      {running.map(({ key, name, stage, share, failure, again, stop }) => (
        <li key={key}>
          <span>{name}</span>
          {failure ? (
            <span className="field-error">错误：{failure}</span>
          ) : (
            <>
              <progress value={share} max={1} aria-label={`${name}上传进度`} />
              <span className="cell-note">{share === 1 ? '正在检查' : STAGES[stage]}</span>
            </>
          )}
          {again && (
            <Button type="text" size="small" aria-label={`重试上传${name}`} onClick={again}>
              重试
            </Button>
          )}
          <Button type="text" size="small" aria-label={`${failure ? '移除' : '取消上传'}${name}`} onClick={stop}>
            {failure ? '移除' : '取消'}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What may be chosen, in words under the field. */
export function limitsWords(purpose: UploadPurpose): string {
  const { kinds, maxBytes } = uploadRule(purpose);
  return `${kinds.map((kind) => FILE_KINDS[kind].title).join('、')}，每个最大${sizeLimitWords(maxBytes)}`;
}
