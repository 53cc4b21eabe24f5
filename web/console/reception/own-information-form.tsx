import { useState } from 'react';
import type { OwnInformationView } from '../../../shared/contracts/own-information.ts';
import { useApi } from '../api.ts';
import { useRefreshLists } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { OpeningForm } from './opening-form.tsx';
import { SomeFields } from './paper-fields.tsx';
import { useReceptionForms } from './use-forms.ts';

/** Who asks, what is wrong, what it should be, and what proves it (条例第四十一条). */
export function OwnInformationForm({ onDone }: { readonly onDone: (view: OwnInformationView) => void }) {
  const api = useApi();
  const { me } = useSignedIn();
  const refreshLists = useRefreshLists();
  const { data, error, refetch } = useReceptionForms();
  // A new record begins with an empty form.
  const [round, setRound] = useState(0);
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Loading label="正在读取表单" />;
  const schema = data['own-information'];
  return (
    <OpeningForm
      key={round}
      schema={schema}
      draftKey="own-information"
      label="登记更正申请"
      submitTitle="登记更正申请"
      initial={{ receivedOn: me.today }}
      send={api.reception.requestCorrection}
      onDone={(view) => {
        setRound((n) => n + 1);
        void refreshLists();
        onDone(view);
      }}
    >
      {() => (
        <>
          <div className="form-pair">
            <SomeFields
              schema={schema}
              path={[]}
              names={['name', 'phone', 'identityType', 'identityNumber', 'channel', 'receivedOn']}
            />
          </div>
          <SomeFields schema={schema} path={[]} names={['address', 'information', 'shouldBe', 'evidence']} />
        </>
      )}
    </OpeningForm>
  );
}
