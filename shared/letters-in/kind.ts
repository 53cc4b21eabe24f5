import type { z } from 'zod';
import { registrationCounters } from '../applications/decisions/registration.ts';
import { type NamedFacts, namedFacts } from '../applications/facts.ts';
import { deskOf, registerPartition } from '../applications/indexes.ts';
import type { ApplicationRules } from '../applications/rules.ts';
import type { CaseKind } from '../casework/execute.ts';
import type { mergeLetterInput } from '../contracts/letters-in.ts';
import { yearOf } from '../law/iso-date.ts';
import { confirmBy } from '../law/receipt-date.ts';
import { centreOf } from '../office/profile.ts';
import { Retryable } from '../platform/errors.ts';
import { letterDecisions } from './decisions.ts';
import { sealReading } from './identities.ts';
import type { LetterCase, LetterState } from './letter.ts';
import { type LetterCommand, letterWorkflow } from './workflow.ts';

export type LetterKind = CaseKind<LetterState, LetterCommand, LetterCase, LetterFacts>;

/** What steps of a letter decide on beside it. */
interface LetterFacts {
  readonly mergeLetter: NamedFacts;
}

const SCHEMA = 1;

/** 来信 on the casework engine (工作制度第十七条（二）). */
export function createLetterKind(rules: ApplicationRules): LetterKind {
  const { profile } = rules;
  return {
    workflow: letterWorkflow,
    schema: SCHEMA,
    keyOf: (id) => ({ pk: `LETTER-IN#${id}`, sk: 'CASE' }),
    parse(body, schema) {
      if (schema > SCHEMA) throw new Retryable('schema-newer', '这件来信由更新的版本办理过，请升级系统后再办理');
      return body as LetterCase;
    },
    protect: (letter) => sealReading(rules, letter),
    indexesOf(letter) {
      const { open } = letterWorkflow.states[letter.state];
      const arrival = `${letter.receivedAt}#${letter.id}`;
      const year = yearOf(letter.arrival.arrivedOn);
      const due = letterDueOn(rules, letter);
      return {
        // The desk of the centre is one list, whatever kind of record lies on it.
        ...(open
          ? {
              byWork: {
                partition: `application#${deskOf('centre', centreOf(profile).code)}`,
                sort: `${due}#${arrival}`,
              },
            }
          : {}),
        byYear: {
          partition: `letter-in#${year}`,
          sort: open ? `open#${due}#${arrival}` : `closed#${letter.arrival.arrivedOn}#${arrival}`,
        },
        // 信函登记表 includes the fax (工作制度第十七条（二）); an e-mail is listed once it is an application.
        ...(letter.channel === 'email'
          ? {}
          : {
              byColumn: {
                partition: registerPartition('letters', year),
                sort: `${letter.arrival.arrivedOn}#${arrival}`,
              },
            }),
      };
    },
    counters: (command, _letter, _input, now) => (command === 'registerLetter' ? registrationCounters(rules, now) : []),
    facts: { mergeLetter: ({ into }: z.output<typeof mergeLetterInput>, _letter, table) => namedFacts(table, into) },
    decide: letterDecisions(rules),
  };
}

/** A letter is dealt with within the working day in which its confirmation is due (internal rule). */
export function letterDueOn(
  { profile, calendar }: Pick<ApplicationRules, 'profile' | 'calendar'>,
  letter: LetterCase,
): string {
  return confirmBy(letter.arrival.arrivedOn, calendar, profile.internalDays.confirm);
}
