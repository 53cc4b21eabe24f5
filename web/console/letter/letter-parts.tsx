import type { LetterDraft } from '../api-types.ts';
import { useSignedIn } from '../signed-in.ts';

const REMEDIES = { R0: '不附救济', R1: '复议前置', R2: '复议或者诉讼' } as const;

interface LetterHeadProps {
  readonly draft: LetterDraft;
  /** Code of the authority that was chosen; empty where the draft's own stands. */
  readonly authority: string;
  readonly onAuthority: (code: string) => void;
}

/** In whose name, and to whom. */
export function LetterHead({ draft, authority, onAuthority }: LetterHeadProps) {
  const { me } = useSignedIn();
  const signing = me.authorities.find(({ code, name }) => (authority ? code === authority : name === draft.authority));
  return (
    <div className="panel letter-facts">
      <div className="field">
        <label htmlFor="field-authority">答复名义</label>
        <select
          id="field-authority"
          className="native"
          value={signing?.code ?? ''}
          onChange={(e) => onAuthority(e.target.value)}
        >
          {!signing && <option value="">{draft.authority}</option>}
          {me.authorities.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <p className="addressee">
        <span className="quiet">主送</span> {draft.addressee}
      </p>
    </div>
  );
}

/** What the law says against the answer: shown, never typed. */
export function RemedyPanel({ draft }: { readonly draft: LetterDraft }) {
  return (
    <section className="panel" aria-labelledby="remedy-title">
      <div className="panel-head">
        <h2 id="remedy-title">救济告知</h2>
        <span className={`tag ${draft.remedyCode === 'R1' ? 'tag-amber' : 'tag-plain'}`}>
          {REMEDIES[draft.remedyCode]}
        </span>
      </div>
      {draft.remedy.map((text) => (
        <p key={text} className="remedy">
          {text}
        </p>
      ))}
      <p className="quiet">由系统按答复类型确定，不能修改。理由：{draft.remedyReason}。</p>
    </section>
  );
}

export function AttachmentsPanel({ draft }: { readonly draft: LetterDraft }) {
  return (
    <section className="panel" aria-labelledby="attachments-title">
      <h2 id="attachments-title">附件</h2>
      {draft.attachments.length === 0 ? (
        <p className="quiet">没有附件</p>
      ) : (
        <ol className="attachments">
          {draft.attachments.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
