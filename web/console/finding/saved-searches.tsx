import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSignedIn } from '../signed-in.ts';

interface Saved {
  readonly name: string;
  readonly url: string;
}

const MOST = 20;

/** Kept in this browser, for this account. */
const keyOf = (account: string) => `gongkai.searches.${account}`;

function readSaved(account: string): readonly Saved[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(account)) ?? '[]');
    return Array.isArray(value)
      ? value.filter((s): s is Saved => typeof s?.name === 'string' && /^\/search(\?|$)/u.test(String(s?.url)))
      : [];
  } catch {
    return [];
  }
}

interface SavedSearchesProps {
  /** The address of what is shown now; undefined while there is nothing to keep. */
  readonly url: string | undefined;
  /** Why the words are not part of it. */
  readonly note: string | undefined;
}

/** A named list of addresses: state, section, days and plain words, never a person. */
export function SavedSearches({ url, note }: SavedSearchesProps) {
  const { me } = useSignedIn();
  const [saved, setSaved] = useState(() => readSaved(me.account));
  const [name, setName] = useState<string | undefined>(undefined);

  function keep(next: readonly Saved[]) {
    setSaved(next);
    try {
      localStorage.setItem(keyOf(me.account), JSON.stringify(next));
    } catch {
      // A browser without storage keeps them for this page.
    }
  }
  function save() {
    const title = name?.trim();
    if (!title || !url) return;
    keep([{ name: title, url }, ...saved.filter((s) => s.name !== title)].slice(0, MOST));
    setName(undefined);
  }
  if (saved.length === 0 && !url) return null;
  return (
    <section className="saved" aria-label="常用条件">
      <h2>常用条件</h2>
      {saved.length > 0 && (
        <ul>
          {saved.map((one) => (
            <li key={one.name}>
              <Link href={one.url} className="saved-link">
                {one.name}
              </Link>
              <button
                type="button"
                className="saved-drop"
                aria-label={`删除常用条件“${one.name}”`}
                onClick={() => keep(saved.filter((s) => s !== one))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {url && name === undefined && (
        <Button size="small" onClick={() => setName('')}>
          保存现在的条件
        </Button>
      )}
      {url && name !== undefined && (
        <form
          className="saved-form"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Input
            aria-label="给这组条件起个名字"
            placeholder="起个名字，如：本月到期"
            maxLength={20}
            value={name}
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
          />
          <Button htmlType="submit" type="primary" disabled={!name.trim()}>
            保存
          </Button>
        </form>
      )}
      {url && name !== undefined && note && <p className="quiet">{note}</p>}
    </section>
  );
}
