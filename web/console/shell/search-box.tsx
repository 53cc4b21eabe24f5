import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { focusResult } from '../finding/search-results.tsx';
import { readSearchUrl, type SearchState, searchUrl } from '../finding/search-url.ts';

/** Searches all that this person may read. Words go along in the history and not in the address: they may be a name. */
export function SearchBox() {
  const [path, navigate] = useLocation();
  const [params] = useSearchParams();
  const kept = useHistoryState<SearchState | null>();
  const searching = path === '/search';
  const { filters, q } = readSearchUrl(params);
  const given = searching ? (kept?.words ?? q) : '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);

  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          navigate(searchUrl(searching ? filters : {}), { state: { words: text.trim() } satisfies SearchState });
        }}
      >
        <Input
          id="search"
          aria-label="搜索编号、申请人、内容"
          aria-keyshortcuts="/"
          placeholder="搜索编号、申请人、内容"
          value={text}
          maxLength={100}
          autoComplete="off"
          allowClear
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && focusResult('first')) event.preventDefault();
          }}
        />
        <Button htmlType="submit" icon={<SearchOutlined aria-hidden />} aria-label="搜索" />
      </form>
    </search>
  );
}
