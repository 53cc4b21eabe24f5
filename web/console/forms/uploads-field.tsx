import { Button } from 'antd';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { FILE_KINDS, sizeLimitWords, type UploadPurpose, uploadRule } from '../../../shared/contracts/upload-limits.ts';
import { UploadFailed } from '../../large-upload.ts';
import { useApi } from '../api.ts';
import { fileSize } from '../dates.ts';
import { ApiError, wordsOf } from '../problem.ts';
import { FieldFrame, type FieldProps } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import type { Uploaded } from './values.ts';

interface Transfer {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly failure?: string;
  /** Tries once more, where that may help. */
  readonly again?: () => void;
  readonly stop: () => void;
}

let transfers = 0;

/** Files go up at once, each on its own; the form keeps their tickets. */
export function UploadsField(props: FieldProps & { readonly purpose?: UploadPurpose }) {
  const { purpose = 'attachment' } = props;
  const api = useApi();
  const { form } = useFormScope();
  const [running, setRunning] = useState<readonly Transfer[]>([]);
  const kept = (form.get(props.path) ?? []) as readonly Uploaded[];
  const latest = useRef(kept);
  latest.current = kept;
  const most = props.schema.maxItems ?? 20;

  const busy = running.some(({ failure }) => !failure);
  useEffect(() => {
    form.hold(props.path, busy);
    return () => form.hold(props.path, false);
  }, [form, props.path, busy]);

  const change = (key: number, to: Partial<Transfer>) =>
    setRunning((all) => all.map((transfer) => (transfer.key === key ? { ...transfer, ...to } : transfer)));
  const remove = (key: number) => setRunning((all) => all.filter((transfer) => transfer.key !== key));

  async function send(file: File): Promise<void> {
    transfers += 1;
    const key = transfers;
    const control = new AbortController();
    setRunning((all) => [...all, { key, name: file.name, share: 0, stop: () => control.abort() }]);
    try {
      const { ticket, name, bytes } = await api.upload(
        file,
        { onProgress: (share) => change(key, { share }), signal: control.signal },
        purpose,
      );
      latest.current = [...latest.current, { ticket, name, bytes }];
      form.set(props.path, latest.current);
      remove(key);
    } catch (error) {
      if (control.signal.aborted) remove(key);
      else
        change(key, {
          failure: wordsOf(error),
          ...(isNetworkTrouble(error)
            ? {
                again: () => {
                  remove(key);
                  void send(file);
                },
              }
            : {}),
        });
    }
  }

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])].slice(0, most - kept.length);
    event.target.value = '';
    for (const file of files) void send(file);
  }

  return (
    <>
      <FieldFrame
        {...props}
        schema={{ ...props.schema, description: props.schema.description ?? limitsWords(purpose) }}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            className="native-file"
            multiple
            disabled={kept.length >= most}
            onChange={onChange}
          />
        )}
      </FieldFrame>
      <ul className="uploads" aria-label="已选文件" aria-live="polite">
        {kept.map((file) => (
          <li key={file.ticket}>
            <span>{file.name}</span>
            <span className="cell-note">{fileSize(file.bytes)}，已上传</span>
            <Button
              type="text"
              size="small"
              aria-label={`删除${file.name}`}
              onClick={() =>
                form.set(
                  props.path,
                  kept.filter((other) => other !== file),
                )
              }
            >
              删除
            </Button>
          </li>
        ))}
        {running.map(({ key, name, share, failure, again, stop }) => (
          <li key={key}>
            <span>{name}</span>
            {failure ? (
              <span className="field-error">错误：{failure}</span>
            ) : (
              <>
                <progress value={share} max={1} aria-label={`${name}上传进度`} />
                <span className="cell-note">{share === 1 ? '正在检查' : '正在上传'}</span>
              </>
            )}
            {again && (
              <Button type="text" size="small" aria-label={`重试上传${name}`} onClick={again}>
                重试
              </Button>
            )}
            <Button
              type="text"
              size="small"
              aria-label={`${failure ? '移除' : '取消上传'}${name}`}
              onClick={failure ? () => remove(key) : stop}
            >
              {failure ? '移除' : '取消'}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function isNetworkTrouble(error: unknown): boolean {
  return error instanceof UploadFailed ? error.network : error instanceof ApiError && error.code === 'network';
}

function limitsWords(purpose: UploadPurpose): string {
  const { kinds, maxBytes } = uploadRule(purpose);
  return `${kinds.map((kind) => FILE_KINDS[kind].title).join('、')}，每个最大${sizeLimitWords(maxBytes)}`;
}
