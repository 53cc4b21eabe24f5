import { ATTACHMENT_PURPOSES } from '../../../shared/contracts/application-choices.ts';
import { Choices, type FormState } from '../form-fields.tsx';
import { ApplyFrame, Continue } from './apply-frame.tsx';
import type { StepProps } from './apply-steps.tsx';

/** A file that was uploaded for this application. */
export interface DraftFile {
  readonly purpose: keyof typeof ATTACHMENT_PURPOSES;
  readonly name: string;
  readonly bytes: number;
}

/** Step 3: the proofs, one file at a time. */
export function AttachmentsPage(
  props: StepProps & {
    files: readonly DraftFile[];
    needed: readonly DraftFile['purpose'][];
    limitBytes: number;
    plainBytes: number;
  },
) {
  const { site, state, returning, files, needed, limitBytes, plainBytes } = props;
  const missing = needed.filter((purpose) => !files.some((f) => f.purpose === purpose));
  return (
    <ApplyFrame
      site={site}
      step={3}
      title="上传证明材料"
      action="/apply/attachments"
      problems={state.problems}
      hrefOf={(p) => (p.field.startsWith('attachments') ? '#file' : `#${p.field}`)}
      returning={returning}
      multipart
    >
      {missing.length > 0 ? (
        <p class="note warn">还需要：{missing.map((p) => ATTACHMENT_PURPOSES[p]).join('、')}</p>
      ) : (
        <p class="note good">✓ 需要的材料已经齐全。</p>
      )}
      {files.length > 0 ? (
        <>
          <h2>已上传</h2>
          <ul class="files">
            {files.map((file, i) => (
              <li>
                <span>
                  {file.name}
                  <span class="quiet">
                    {ATTACHMENT_PURPOSES[file.purpose]} · {sizeText(file.bytes)}
                  </span>
                </span>
                <button
                  class="button second small"
                  type="submit"
                  name="remove"
                  value={String(i)}
                  aria-label={`删除${file.name}`}
                  formnovalidate
                >
                  删除
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{files.length > 0 ? '再上传一个文件' : '上传文件'}</h2>
      <Choices state={state} name="purpose" label="这是什么材料" options={ATTACHMENT_PURPOSES} two />
      <FileField state={state} limitBytes={limitBytes} plainBytes={plainBytes} />
      <p class="actions">
        <button class="button second" type="submit" name="intent" value="upload">
          上传这个文件
        </button>
      </p>
      <Continue />
    </ApplyFrame>
  );
}

function FileField({ state, limitBytes, plainBytes }: { state: FormState; limitBytes: number; plainBytes: number }) {
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  const error = state.problems.find((p) => p.field === 'file' || p.field === 'attachments')?.message;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for="file">选择文件</label>
      <p class="hint" id="file-hint">
        照片（JPG、PNG）、PDF、DOCX 或 XLSX，每个最大 {megabytes(limitBytes)} MB。一次传一个。
      </p>
      {plainBytes < limitBytes ? (
        <noscript>
          <p class="hint">
            您的浏览器没有运行脚本，每个文件最大 {megabytes(plainBytes)} MB。更大的文件请压缩或分成几个，
            或者换一个浏览器上传，也可以邮寄或当面递交。
          </p>
        </noscript>
      ) : null}
      {error ? (
        <p class="error" id="file-error">
          错误：{error}
        </p>
      ) : null}
      <input
        type="file"
        id="file"
        name="file"
        data-limit={String(limitBytes)}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
      />
      <div id="upload-progress" role="status"></div>
    </div>
  );
}

/** A file's size as people say it. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
