import { afterEach, beforeEach } from 'vitest';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { trackingView } from '../../shared/applications/tracking.ts';
import type { ApplicationCommand } from '../../shared/applications/workflow.ts';
import type { Actor } from '../../shared/office/roles.ts';
import type { FieldProblem } from '../../shared/platform/errors.ts';
import { act, caseOf, driveTo, submit, type TestOffice, testOffice } from '../support/test-office.ts';

/** A new office for each test of a file, and what those who stop and extend clocks do in it. */
export function sideClockDesk() {
  let office: TestOffice;
  beforeEach(() => {
    office = testOffice();
  });
  afterEach(() => office.close());

  const give = (id: string, command: ApplicationCommand, actor: Actor, input: unknown = {}): Promise<ApplicationCase> =>
    act(office, id, command, actor, input);
  return {
    office: () => office,
    give,
    on: (day: string) => office.clock.set(`${day}T09:00:00+08:00`),
    async opened(state: 'registered' | 'assigned' | 'cleared' = 'assigned') {
      const { id } = await submit(office);
      await driveTo(office, id, state);
      return id;
    },
    /** What the applicant sees. */
    async pageOf(id: string) {
      const { subject, version } = await caseOf(office, id);
      return trackingView(office.office, subject, version);
    },
    /** Code and fields of the refusal; that there is one is expected. */
    async refused(id: string, command: ApplicationCommand, actor: Actor, input: unknown = {}) {
      try {
        await give(id, command, actor, input);
      } catch (error) {
        const { code, details } = error as { code: string; details: { fields?: FieldProblem[] } };
        return { code, fields: (details.fields ?? []).map((f) => f.field) };
      }
      throw new Error(`${command} was not refused`);
    },
    itemsAt: async (index: 'byDue' | 'byWork', partition: string) =>
      (await office.office.table.query({ index, partition, limit: 10 })).items.length,
  };
}
