import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { FieldError } from '../forms/field-frame.tsx';
import type { FieldProblem } from '../problem.ts';

interface ParagraphsProps {
  readonly paragraphs: readonly string[];
  readonly edited: boolean;
  /** The catalogue's wording, to see what was changed and to go back to. */
  readonly original: readonly string[];
  readonly problems: readonly FieldProblem[];
  readonly onChange: (paragraphs: readonly string[]) => void;
  readonly onReset: () => void;
}

/** The body of the letter, paragraph by paragraph. */
export function Paragraphs({ paragraphs, edited, original, problems, onChange, onReset }: ParagraphsProps) {
  const replaced = (place: number, ...items: string[]) => onChange(paragraphs.toSpliced(place, 1, ...items));

  function swap(place: number, other: number) {
    const [here, there] = [paragraphs[place], paragraphs[other]];
    if (here === undefined || there === undefined) return;
    onChange(paragraphs.with(place, there).with(other, here));
  }

  return (
    <section className="panel" aria-labelledby="wording-title">
      <div className="panel-head">
        <h2 id="wording-title">正文</h2>
        {edited ? (
          <Button size="small" icon={<UndoOutlined aria-hidden />} onClick={onReset}>
            恢复示范文本
          </Button>
        ) : (
          <span className="quiet">示范文本，可以逐段修改</span>
        )}
      </div>
      <ol className="paragraphs">
        {paragraphs.map((text, place) => {
          const id = `field-wording-${place}`;
          const error = problems.find(({ field }) => field.replace(/^input\./u, '') === `wording.${place}`)?.message;
          const changed = edited && original[place] !== text;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are known by their place
            <li key={place} className={error ? 'field-bad' : ''}>
              <div className="paragraph-head">
                <label htmlFor={id}>第{place + 1}段</label>
                {changed && <span className="tag tag-amber">已修改</span>}
                <span className="paragraph-tools">
                  <Button
                    type="text"
                    size="small"
                    disabled={place === 0}
                    icon={<ArrowUpOutlined aria-hidden />}
                    aria-label={`第${place + 1}段上移`}
                    onClick={() => swap(place, place - 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    disabled={place === paragraphs.length - 1}
                    icon={<ArrowDownOutlined aria-hidden />}
                    aria-label={`第${place + 1}段下移`}
                    onClick={() => swap(place, place + 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<PlusOutlined aria-hidden />}
                    aria-label={`在第${place + 1}段后添加一段`}
                    onClick={() => replaced(place, text, '')}
                  />
                  <Button
                    type="text"
                    size="small"
                    disabled={paragraphs.length === 1}
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={`删除第${place + 1}段`}
                    onClick={() => replaced(place)}
                  />
                </span>
              </div>
              <FieldError id={`${id}-error`} text={error} />
              <Input.TextArea
                id={id}
                value={text}
                maxLength={4000}
                autoSize={{ minRows: 2, maxRows: 16 }}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? `${id}-error` : undefined}
                onChange={(event) => replaced(place, event.target.value)}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
