import { useState } from 'react';
import type { ConsultationView } from '../../../shared/contracts/consultations.ts';
import { useApi } from '../api.ts';
import { useRefreshLists } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { OpeningForm, without } from './opening-form.tsx';
import { SomeFields } from './paper-fields.tsx';
import { useReceptionForms } from './use-forms.ts';

interface ConsultationFormProps {
  readonly channel: 'phone' | 'visit';
  readonly onDone: (view: ConsultationView) => void;
}

/** What was asked and answered, on the telephone or on the spot. */
export function ConsultationForm({ channel, onDone }: ConsultationFormProps) {
  const api = useApi();
  const { me } = useSignedIn();
  const refreshLists = useRefreshLists();
  const { data, error, refetch } = useReceptionForms();
  // A new record begins with an empty form.
  const [round, setRound] = useState(0);
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Loading label="正在读取表单" />;
  const phone = channel === 'phone';
  const schema = without(data.consultations, 'channel', ...(phone ? [] : ['told']));
  return (
    <OpeningForm
      key={round}
      schema={schema}
      draftKey={`consultation-${channel}`}
      label={phone ? '记录来电' : '记录来访答复'}
      submitTitle={phone ? '保存来电记录' : '保存答复记录'}
      initial={{ on: me.today }}
      send={(input, key) => api.reception.consult({ channel, ...input }, key)}
      onDone={(view) => {
        setRound((n) => n + 1);
        void refreshLists();
        onDone(view);
      }}
    >
      {() => (
        <>
          <div className="form-pair">
            <SomeFields schema={schema} path={[]} names={['on', 'name', 'phone']} />
          </div>
          <SomeFields schema={schema} path={[]} names={['question', 'answer', 'told', 'published']} />
        </>
      )}
    </OpeningForm>
  );
}
