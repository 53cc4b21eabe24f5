import { useApi } from '../api.ts';
import type { CaseView } from '../api-types.ts';
import { isRecord } from '../forms/paths.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { useRefreshLists } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { DuplicatesPanel } from './duplicates-panel.tsx';
import { OpeningForm, requiring, without } from './opening-form.tsx';
import { FormSection, PaperFields, SomeFields } from './paper-fields.tsx';
import { MissingNote } from './receipt-note.tsx';
import { useDuplicates } from './use-duplicates.ts';
import { useReceptionForms } from './use-forms.ts';

interface CounterFormProps {
  /** 代为填写: the clerk writes down what is said. */
  readonly spoken: boolean;
  readonly onDone: (view: CaseView) => void;
}

/** The application of who stands at the counter. */
export function CounterForm({ spoken, onDone }: CounterFormProps) {
  const api = useApi();
  const { me } = useSignedIn();
  const refreshLists = useRefreshLists();
  const { data, error, refetch } = useReceptionForms();
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Loading label="正在读取表单" />;
  const schema = spoken ? requiring(data.applications, 'filledInFor') : without(data.applications, 'filledInFor');
  return (
    <OpeningForm
      schema={schema}
      draftKey={`counter-${spoken ? 'spoken' : 'form'}`}
      label={spoken ? '代为填写' : '登记申请表'}
      submitTitle={spoken ? '填好了，去打印签名' : '登记申请'}
      hidesOptional
      send={(input, key) => api.reception.openAtCounter(input, key)}
      onDone={(view) => {
        void refreshLists();
        onDone(view);
      }}
    >
      {(input) => <CounterFields schema={schema} spoken={spoken} clerk={me.name} form={input['form']} />}
    </OpeningForm>
  );
}

interface CounterFieldsProps {
  readonly schema: JsonSchema;
  readonly spoken: boolean;
  readonly clerk: string;
  readonly form: unknown;
}

function CounterFields({ schema, spoken, clerk, form }: CounterFieldsProps) {
  const candidates = useDuplicates(form, []);
  const asked = isRecord(form) && isRecord(form['request']);
  return (
    <>
      {spoken && (
        <FormSection title="代为填写">
          <p className="notice-box">
            经办人：<strong>{clerk}</strong>
            。采用书面形式确有困难的，可以口头提出，由经办人代为填写（条例第二十九条第一款）。填好后打印，向申请人宣读，请其签名或者捺印，再登记。
          </p>
          <SomeFields schema={schema.properties?.['filledInFor'] ?? {}} path={['filledInFor']} names={['why']} />
        </FormSection>
      )}
      <PaperFields schema={schema.properties?.['form'] ?? {}} path={['form']} signsLater={spoken} />
      {asked && (
        <FormSection title="可能重复的申请">
          <DuplicatesPanel candidates={candidates} />
        </FormSection>
      )}
      <MissingNote form={form} />
      {!spoken && (
        <p className="quiet">
          当面递交的，以提交之日为收到之日（条例第三十一条第（一）项），登记后从次日起算答复期限。
        </p>
      )}
    </>
  );
}
