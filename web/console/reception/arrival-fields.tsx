import type { LetterChannel } from '../../../shared/contracts/letter-channels.ts';
import { useFormScope } from '../forms/form-state.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { SomeFields } from './paper-fields.tsx';

interface ArrivalFieldsProps {
  readonly channel: LetterChannel;
  readonly schema: JsonSchema;
}

/** The envelope, or the header of a fax or e-mail; what the kind of mail makes necessary is asked for. */
export function ArrivalFields({ channel, schema }: ArrivalFieldsProps) {
  const { form } = useFormScope();
  const path = ['arrival'];
  if (channel !== 'letter') return <SomeFields schema={schema} path={path} names={['arrivedOn', 'arrivedAt']} />;
  const mail = form.get(['arrival', 'mail']);
  const signed = mail === 'registered' || form.get(['arrival', 'misSent']) !== undefined;
  return (
    <>
      <SomeFields schema={asked(schema)} path={path} names={['mail', 'arrivedOn', 'postmarkOn', 'trackingNumber']} />
      {signed && <SomeFields schema={schema} path={path} names={['signedOn', 'signedBy']} />}
      <SomeFields schema={schema} path={path} names={['misSent']} />
    </>
  );
}

/** The law tells the kinds of mail apart (条例第三十一条第（二）项), so that the choice is none to leave out. */
const asked = (schema: JsonSchema): JsonSchema => ({ ...schema, required: [...(schema.required ?? []), 'mail'] });
