import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { Notice } from '../api-types.ts';
import { useNotices } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { type FieldProps, GroupFrame } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { fieldId } from './paths.ts';
import { choicesOf } from './schema.ts';

/** Groups of table three of the annual report, in its order; a catalogue row names its group in its title. */
const GROUPS = ['予以公开', '部分公开', '不予公开', '无法提供', '不予处理', '其他处理'] as const;
/** Rows whose own title does not name the group. */
const GROUP_OF_TITLE: readonly (readonly [RegExp, (typeof GROUPS)[number]])[] = [
  [/主动公开|信息公开告知书$/u, '予以公开'],
  [/部分公开/u, '部分公开'],
  [/不予公开|行政查询/u, '不予公开'],
  [/不存在|非本机关|无法提供/u, '无法提供'],
  [/不予处理|重复申请/u, '不予处理'],
];
const REMEDIES = { R0: '不附救济', R1: '复议前置', R2: '复议或者诉讼' } as const;

function groupOf({ rowTitle, title }: Notice): string {
  const named = GROUPS.find((group) => rowTitle.includes(group));
  return named ?? GROUP_OF_TITLE.find(([pattern]) => pattern.test(title))?.[1] ?? '其他处理';
}

/** The outcomes, grouped as the annual report counts them; the chosen one stays, the others fold away. */
export function NoticePicker(props: FieldProps) {
  const { form, suggestion } = useFormScope();
  const { data, error, refetch } = useNotices();
  const value = form.get(props.path);
  const [open, setOpen] = useState(false);
  const codes = new Set(choicesOf(props.schema).map((choice) => choice.value));
  const notices = data?.filter(({ code }) => codes.has(code)) ?? [];
  const chosen = notices.find(({ code }) => code === value);
  const choosing = open || !chosen;

  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} title="没有读到文书目录" />;
  return (
    <GroupFrame {...props} className="notices">
      {!data && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {choosing && suggestion && codes.has(suggestion.notice) && (
        <p className="suggestion">
          系统提示：可以考虑“{suggestion.label}”，{suggestion.why}。由经办人判断。
        </p>
      )}
      {GROUPS.map((group) => {
        const own = notices.filter((notice) => groupOf(notice) === group);
        if (own.length === 0) return null;
        return (
          <fieldset key={group} className="notice-group" hidden={!choosing && !own.includes(chosen)}>
            <legend>{group}</legend>
            {own.map((notice) => (
              // The chosen radio stays the same element when the others fold away, so that it keeps the focus.
              <label key={notice.code} className="notice-option" hidden={!choosing && notice !== chosen}>
                <input
                  type="radio"
                  name={fieldId(props.path)}
                  value={notice.code}
                  checked={notice === chosen}
                  onChange={() => form.chooseNotice(notice.code)}
                  // Arrow keys also "click", with no button pressed: they walk on and fold nothing.
                  onClick={(event) => setOpen(event.detail === 0)}
                />
                <NoticeWords notice={notice} />
              </label>
            ))}
          </fieldset>
        );
      })}
      {chosen && notices.length > 1 && (
        <Button className="notice-change" aria-expanded={choosing} onClick={() => setOpen(!choosing)}>
          {choosing ? '只看选定的类型' : '更换答复类型'}
        </Button>
      )}
    </GroupFrame>
  );
}

function NoticeWords({ notice }: { readonly notice: Notice }) {
  return (
    <span className="notice-words">
      <span className="notice-label">{notice.label}</span>
      <span className="notice-meta">
        {notice.title}，《条例》{notice.article}
      </span>
      <span className={`tag ${notice.remedy === 'R1' ? 'tag-amber' : 'tag-plain'}`} title={notice.remedyReason}>
        {REMEDIES[notice.remedy]}
      </span>
    </span>
  );
}
