import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSignedIn } from '../signed-in.ts';
import { widestList } from '../worklist/lists.ts';
import { caseIdIn } from '../worklist/search.ts';
import { worklistUrl } from '../worklist/worklist-url.ts';

/** A whole reference opens its case; anything else filters the widest list this person may see. */
export function SearchBox() {
  const { me } = useSignedIn();
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const given = params.get('q') ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);

  function search() {
    const words = text.trim();
    const id = caseIdIn(words);
    if (id) navigate(`/case/${id}`);
    else navigate(worklistUrl({ list: widestList(me), ...(words && { q: words }) }));
  }

  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Input
          id="search"
          aria-label="搜索编号、申请人、内容"
          aria-keyshortcuts="/"
          placeholder="搜索编号、申请人、内容"
          value={text}
          maxLength={60}
          allowClear
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" icon={<SearchOutlined aria-hidden />} aria-label="搜索" />
      </form>
    </search>
  );
}
