import type { AllowedCommand, LetterPreviewBody } from '../api-types.ts';
import { type JsonSchema, simplified } from '../forms/schema.ts';

type Way = NonNullable<LetterPreviewBody['wayChange']>['way'];

export interface WayChange {
  /** Empty where it goes the way the applicant named. */
  readonly way: Way | '';
  readonly reason: string;
}

interface WayChangeFieldsProps {
  readonly command: AllowedCommand;
  /** The way the applicant named, in words. */
  readonly asked: string;
  readonly value: WayChange;
  readonly onChange: (value: WayChange) => void;
}

/** Another way than the applicant named, with the reason that the notice then tells (条例第四十条). */
export function WayChangeFields({ command, asked, value, onChange }: WayChangeFieldsProps) {
  const schema = (command.inputSchema as JsonSchema).properties?.['wayChange'];
  const ways = schema && simplified(schema).properties?.['way']?.enumTitles;
  if (!ways) return null;
  return (
    <section className="panel" aria-labelledby="way-title">
      <h2 id="way-title">获取方式</h2>
      <div className="field">
        <label htmlFor="field-way">申请人要求“{asked}”</label>
        <select
          id="field-way"
          className="native"
          value={value.way}
          onChange={(e) => onChange({ ...value, way: e.target.value as Way | '' })}
        >
          <option value="">按申请人要求的方式</option>
          {Object.entries(ways)
            .filter(([, title]) => title !== asked)
            .map(([way, title]) => (
              <option key={way} value={way}>
                改为{title}
              </option>
            ))}
        </select>
      </div>
      {value.way && (
        <div className="field">
          <label htmlFor="field-way-reason">改变的理由（写入告知书，条例第四十条）</label>
          <input
            id="field-way-reason"
            className="native"
            value={value.reason}
            aria-required="true"
            onChange={(e) => onChange({ ...value, reason: e.target.value })}
          />
        </div>
      )}
    </section>
  );
}
