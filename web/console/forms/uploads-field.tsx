import { useEffect, useRef } from 'react';
import type { UploadPurpose } from '../../../shared/contracts/upload-limits.ts';
import { FieldFrame, type FieldProps } from './field-frame.tsx';
import { useFormScope } from './form-state.ts';
import { limitsWords, TransferList } from './transfer-list.tsx';
import { useTransfers } from './use-transfers.ts';
import type { Uploaded } from './values.ts';

interface UploadsFieldProps extends FieldProps {
  /** One file instead of a list of them. */
  readonly single?: boolean;
}

/** Files go up at once, each on its own; the form keeps their tickets. */
export function UploadsField({ single = false, ...props }: UploadsFieldProps) {
  const purpose: UploadPurpose = props.schema.purpose ?? 'attachment';
  const { form } = useFormScope();
  const value = form.get(props.path);
  const kept = (single ? (value ? [value] : []) : (value ?? [])) as readonly Uploaded[];
  const latest = useRef(kept);
  latest.current = kept;
  const most = single ? 1 : (props.schema.maxItems ?? 20);
  const put = (files: readonly Uploaded[]) => {
    latest.current = files;
    form.set(props.path, single ? files[0] : files);
  };
  const { running, send } = useTransfers(purpose, (file) => put([...latest.current, file].slice(-most)));

  const busy = running.some(({ failure }) => !failure);
  useEffect(() => {
    form.hold(props.path, busy);
    return () => form.hold(props.path, false);
  }, [form, props.path, busy]);

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
            multiple={!single}
            disabled={kept.length >= most}
            onChange={({ target }) => {
              send([...(target.files ?? [])].slice(0, most - kept.length));
              target.value = '';
            }}
          />
        )}
      </FieldFrame>
      <TransferList kept={kept} running={running} onRemove={(file) => put(kept.filter((other) => other !== file))} />
    </>
  );
}
