import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useApi } from '../api.ts';
import type { PublishedRow } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { type FieldProps, GroupFrame } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { fieldId } from './paths.ts';

/** One published item: the newest to choose from, or what the words find. */
export function PublishedPicker(props: FieldProps) {
  const { form } = useFormScope();
  const api = useApi();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['published', words],
    queryFn: ({ signal }) => api.published(words, signal),
  });
  const value = form.get(props.path);
  const id = fieldId(props.path);
  return (
    <GroupFrame {...props}>
      <search className="published-search">
        <label htmlFor={`${id}-words`}>标题或者文号</label>
        <span className="published-search-line">
          <Input
            id={`${id}-words`}
            value={typed}
            maxLength={60}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              // Enter looks, and does not send the form around it.
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              setWords(typed.trim());
            }}
          />
          <Button onClick={() => setWords(typed.trim())}>查找</Button>
        </span>
      </search>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到已公开信息" />
      ) : !data ? (
        <Loading label="正在读取已公开信息" />
      ) : (
        <>
          <p className="field-hint" role="status">
            {data.length === 0 ? '没有找到，请换几个字再查。' : words ? `找到${data.length}条` : '最近公开的'}
          </p>
          {data.length > 0 && (
            <div className="notice-group">
              {data.map((row) => (
                <label key={row.id} className="notice-option">
                  <input
                    type="radio"
                    name={id}
                    value={row.id}
                    checked={row.id === value}
                    onChange={() => form.set(props.path, row.id)}
                  />
                  <PublishedWords row={row} />
                </label>
              ))}
            </div>
          )}
        </>
      )}
    </GroupFrame>
  );
}

function PublishedWords({ row }: { readonly row: PublishedRow }) {
  return (
    <span className="notice-words">
      <span className="notice-label">{row.title}</span>
      <span className="notice-meta">
        {row.columnTitle}，{longDate(row.publishedOn)}公开{row.documentNumber ? `，${row.documentNumber}` : ''}
      </span>
    </span>
  );
}
