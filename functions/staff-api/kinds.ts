import { mayRead } from '../../shared/applications/access.ts';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { filesOf, type NamedFile } from '../../shared/applications/case-files.ts';
import { keepEnclosures } from '../../shared/applications/enclosures.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { caseRow } from '../../shared/applications/row.ts';
import { caseView } from '../../shared/applications/view.ts';
import { type CaseKind, execute, loadCase, loadHistory } from '../../shared/casework/execute.ts';
import type { HistoryEvent } from '../../shared/casework/history.ts';
import type { StoredCase } from '../../shared/casework/seal.ts';
import type { CaseBase } from '../../shared/casework/workflow.ts';
import { createConsultationKind } from '../../shared/consultations/consultation.ts';
import { consultationRow, consultationView, mayReadConsultation } from '../../shared/consultations/view.ts';
import type { CaseRow } from '../../shared/contracts/staff-api.ts';
import { duplicatesOfLetter } from '../../shared/letters-in/duplicates.ts';
import { createLetterKind } from '../../shared/letters-in/kind.ts';
import type { LetterCase } from '../../shared/letters-in/letter.ts';
import { letterFiles, letterRow, letterView, mayReadLetter } from '../../shared/letters-in/view.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { createOwnInformationKind } from '../../shared/own-information/kind.ts';
import {
  mayReadOwnInformation,
  ownInformationFiles,
  ownInformationRow,
  ownInformationView,
} from '../../shared/own-information/view.ts';
import { Conflict, NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { Item } from '../../shared/platform/ports.ts';

/** All kinds of record, and the row of a work list that each makes. */
export type StaffKinds = ReturnType<typeof staffKinds>;

/** A kind of record as the staff's API serves it. */
export interface StaffKind {
  /** What it answers a reader; throws NotFound where there is nothing that this person may know of. */
  view(id: string, actor: Actor): Promise<unknown>;
  files(id: string, actor: Actor): Promise<readonly NamedFile[]>;
  /** Carries out a command and answers the view after it. */
  command(
    request: { id: string; command: string; input: unknown; version: number; key: string },
    actor: Actor,
  ): Promise<unknown>;
}

interface Shown<Case> {
  readonly notFound: string;
  mayRead(subject: Case, actor: Actor): boolean;
  view(loaded: { subject: Case; version: number }, history: readonly HistoryEvent[], actor: Actor): unknown;
  filesOf(subject: Case): readonly NamedFile[];
  /** What must be kept before the decision, e.g. files. */
  prepare?(subject: Case, input: unknown): Promise<void>;
  /** A refusal said better, knowing the case as it is now. */
  explain?(command: string, error: Conflict, subject: Case): Conflict;
}

/** Every kind of record that staff work on, by the path segment of its API; a new kind is a new line here. */
export function staffKinds(office: Office, applications: ApplicationKind) {
  const letters = createLetterKind(office);
  const consultations = createConsultationKind();
  const ownInformation = createOwnInformationKind(office);
  const kinds = {
    applications: staffKind(office, applications, {
      notFound: '没有这件申请，或者它不由您所在的科室办理',
      mayRead: (subject, actor) => mayRead(office, subject, actor),
      view: (loaded, history, actor) => caseView(office, loaded, history, actor),
      filesOf: (subject: ApplicationCase) => filesOf(subject),
      prepare: (subject, input) => keepEnclosures(office, subject, input),
    }),
    'letters-in': staffKind(office, letters, {
      notFound: '没有这件来信，或者它不由您办理',
      mayRead: (_subject, actor) => mayReadLetter(actor),
      async view(loaded, history, actor) {
        const open = loaded.subject.state === 'received' || loaded.subject.state === 'read';
        const duplicates = open ? await duplicatesOfLetter({ office, letters, applications }, loaded.subject) : [];
        return letterView(office, loaded, history, actor, duplicates);
      },
      filesOf: letterFiles,
      explain: (command, error, letter) => (command === 'registerLetter' ? alreadyRegistered(letter) : error) ?? error,
    }),
    consultations: staffKind(office, consultations, {
      notFound: '没有这条咨询记录，或者它不由您办理',
      mayRead: (_subject, actor) => mayReadConsultation(actor),
      view: (loaded, history, actor) => consultationView(office, loaded, history, actor),
      filesOf: () => [],
    }),
    'own-information': staffKind(office, ownInformation, {
      notFound: '没有这件更正申请，或者它不由您办理',
      mayRead: mayReadOwnInformation,
      view: (loaded, history, actor) => ownInformationView(office, loaded, history, actor),
      filesOf: ownInformationFiles,
    }),
  } satisfies Record<string, StaffKind>;
  const rowOf = (item: Item): CaseRow => {
    const { subject } = item.body as StoredCase;
    if (item.type === letters.workflow.kind) return letterRow(office, letters.parse(subject, item.schema));
    if (item.type === consultations.workflow.kind)
      return consultationRow(office, consultations.parse(subject, item.schema));
    if (item.type === ownInformation.workflow.kind)
      return ownInformationRow(office, ownInformation.parse(subject, item.schema));
    return caseRow(office, applications.parse(subject, item.schema));
  };
  return { kinds, applications, letters, consultations, ownInformation, rowOf };
}

/** Two clerks registered the same letter: the second is told under which number it stands. */
function alreadyRegistered({ state, application }: LetterCase): Conflict | undefined {
  if (state !== 'registered' || !application) return undefined;
  return new Conflict(
    'letter-already-registered',
    `这件来信刚刚由另一位同事登记，登记编号：${application.number}。请刷新页面`,
    { number: application.number, id: application.id },
  );
}

function staffKind<S extends string, C extends string, Case extends CaseBase<S>, Facts extends object>(
  office: Office,
  kind: CaseKind<S, C, Case, Facts>,
  shown: Shown<Case>,
): StaffKind {
  async function readable(id: string, actor: Actor) {
    const loaded = await loadCase(kind, office.table, id);
    if (!loaded || !shown.mayRead(loaded.subject, actor)) throw new NotFound('case-not-found', shown.notFound);
    return loaded;
  }
  return {
    async view(id, actor) {
      const [loaded, history] = await Promise.all([readable(id, actor), loadHistory(office.table, kind.keyOf(id))]);
      return shown.view(loaded, history, actor);
    },
    files: async (id, actor) => shown.filesOf((await readable(id, actor)).subject),
    async command({ id, command, input, version, key }, actor) {
      if (!(command in kind.workflow.transitions) || kind.workflow.transitions[command as C].ownRoute)
        throw new NotFound('command-unknown', '没有这个办理步骤');
      const loaded = await readable(id, actor);
      await shown.prepare?.(loaded.subject, input);
      try {
        // The step may have taken the case out of this person's sight; the answer is still theirs to see.
        const { history, ...after } = await execute(kind, office, {
          caseId: id,
          command: command as C,
          actor,
          input: input ?? {},
          commandId: `${actor.account}:${key}`,
          seenVersion: version,
          loaded,
        });
        return await shown.view(after, history, actor);
      } catch (error) {
        if (!(error instanceof Conflict) || !shown.explain) throw error;
        const now = await loadCase(kind, office.table, id);
        throw now ? shown.explain(command, error, now.subject) : error;
      }
    },
  };
}
