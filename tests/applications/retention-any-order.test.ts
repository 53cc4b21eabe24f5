import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { type ApplicationCommand, applicationWorkflow } from '../../shared/applications/workflow.ts';
import type { Actor } from '../../shared/office/roles.ts';
import {
  act,
  caseOf,
  driveTo,
  head,
  leader,
  people,
  submit,
  type TestOffice,
  testOffice,
} from '../support/test-office.ts';
import { closedCase, codeOf } from './closed-case.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const STARTS = ['submitted', 'registered', 'issued', 'closed', 'archived', 'permanent'] as const;
type Start = (typeof STARTS)[number];
const RETENTION = [
  'archiveCase',
  'changeRetention',
  'proposeDestruction',
  'confirmDestruction',
  'refuseDestruction',
] as const;
const COMMANDS = Object.keys(applicationWorkflow.transitions) as ApplicationCommand[];
const { centre, otherCentre, section, secrecy, applicant, system } = people;

interface Try {
  readonly command: ApplicationCommand;
  readonly who: Actor;
  readonly period: string;
  readonly year: number;
}
const anyTry: fc.Arbitrary<Try> = fc.record({
  command: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...RETENTION) },
    { weight: 1, arbitrary: fc.constantFrom(...COMMANDS) },
  ),
  who: fc.constantFrom<Actor>(centre, otherCentre, section, leader, head, secrecy, applicant, system),
  period: fc.constantFrom('ten-years', 'thirty-years', 'permanent'),
  year: fc.constantFrom(2026, 2036, 2037, 2060),
});

/** A case brought to where the tries begin, on 2026-03-02. */
async function startedAt(start: Start): Promise<string> {
  office.clock.set('2026-03-02T09:00:00+08:00');
  if (start === 'submitted' || start === 'registered' || start === 'issued') {
    const { id } = await submit(office);
    if (start !== 'submitted') await driveTo(office, id, start);
    return id;
  }
  const { id } = await closedCase(office);
  if (start !== 'closed')
    await act(office, id, 'archiveCase', people.centre, {
      period: start === 'archived' ? 'ten-years' : 'permanent',
    });
  return id;
}

/** What a command of the archive asks for; the others are tried with nothing. */
function inputOf({ command, period }: Try, number: string): object {
  const reason = '鉴定';
  const inputs: Partial<Record<ApplicationCommand, object>> = {
    archiveCase: { period },
    changeRetention: { period, reason },
    proposeDestruction: { reason },
    confirmDestruction: { number },
    refuseDestruction: { reason },
  };
  return inputs[command] ?? {};
}

function expectLawful(before: ApplicationCase, after: ApplicationCase, { who, year }: Try, proposer: string): void {
  if (after.state !== 'destroyed') {
    expect(after.applicant).toEqual(before.applicant);
    expect(after.attachments).toEqual(before.attachments);
  } else if (before.state !== 'destroyed') {
    expect(before.state).toBe('destruction-proposed');
    expect(before.retention?.keepUntil?.localeCompare(`${year}-06-01`)).toBe(-1);
    expect(who.account).not.toBe(proposer);
    expect(who.kind).toBe('leader');
  }
}

it('whatever is tried in whatever order destroys only what was archived, over its term, by two people', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...STARTS), fc.array(anyTry, { maxLength: 12 }), async (start, tries) => {
      const id = await startedAt(start);
      const number = (await caseOf(office, id)).subject.registration?.number ?? '';
      let proposer = '';
      for (const one of tries) {
        office.clock.set(`${one.year}-06-01T09:00:00+08:00`);
        const before = (await caseOf(office, id)).subject;
        await codeOf(act(office, id, one.command, one.who, inputOf(one, number)));
        const after = (await caseOf(office, id)).subject;
        if (before.state === 'archived' && after.state === 'destruction-proposed') proposer = one.who.account;
        expectLawful(before, after, one, proposer);
      }
    }),
    {
      numRuns: 60,
      // The one way that leads there, so that the property is never empty.
      examples: [
        [
          'archived',
          [
            { command: 'proposeDestruction', who: centre, period: 'ten-years', year: 2037 },
            { command: 'confirmDestruction', who: head, period: 'ten-years', year: 2037 },
          ],
        ],
      ],
    },
  );
}, 60_000);
