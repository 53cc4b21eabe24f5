import type { ApplicationCase } from '../applications/case.ts';
import { subjectLine } from '../applications/case.ts';
import { numberOf } from '../applications/decisions/duplicates.ts';
import { registerPartition } from '../applications/indexes.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { identityHash } from '../applications/submit.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import { loadCase } from '../casework/execute.ts';
import type { StoredCase } from '../casework/seal.ts';
import { similarity } from '../casework/similarity.ts';
import type { Duplicates } from '../contracts/letters-in.ts';
import { isCreditCode, isResidentId } from '../law/identity-number.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { groupCode } from '../platform/crockford.ts';
import type { Office } from '../platform/office.ts';
import { readProposal } from './identities.ts';
import type { LetterKind } from './kind.ts';
import { asksOf, type LetterCase } from './letter.ts';
import { lettersLooking } from './looks.ts';
import { lettersWith } from './receive.ts';
import { letterWorkflow } from './workflow.ts';

type Candidate = Duplicates['candidates'][number];

/** Earlier records that are compared; each is one page of one index. */
const COMPARED = 50;
const SAME_TEXT = 0.6;
const SHOWN = 10;

const WHY: Readonly<Record<Candidate['why'], string>> = {
  'same-file': '扫描件完全相同',
  'same-look': '扫描页面看上去相同',
  'same-applicant': '同一申请人，内容相近',
  'similar-text': '内容相近',
};

/** Who asks and for what, as far as it is known before anything is registered. */
export interface Asked {
  readonly applicant?: ApplicationCase['applicant'] | undefined;
  readonly text: string;
}

/**
 * What may be the same as a letter (条例第三十六条第（六）项): the same file, a page that looks the same, the same applicant
 * with a similar request by whatever channel, a recent letter with similar words. It shows and decides nothing.
 */
export async function duplicatesOfLetter(
  deps: { office: Office; letters: LetterKind; applications: ApplicationKind },
  letter: LetterCase,
  asked: Asked = { applicant: proposedApplicant(deps.office, letter), text: asksOf(letter) },
): Promise<Candidate[]> {
  const { office, letters } = deps;
  const same = await lettersWith(office, letter.scans, letter.id);
  const sameFile: Candidate[] = [];
  for (const { id } of same) {
    const other = await loadCase(letters, office.table, id);
    if (other) sameFile.push(letterCandidate(other.subject, 'same-file', 1));
  }
  const [looking, byApplicant, recent] = await Promise.all([
    lettersLooking(deps, letter),
    duplicatesOfRequest(deps, asked),
    recentLetters(deps, asked.text, letter),
  ]);
  const sameLook = looking.map((other) => letterCandidate(other.letter, 'same-look', other.likeness));
  return ranked([...sameFile, ...sameLook, ...byApplicant, ...recent]);
}

/** Applications of the same applicant with a similar request, by whatever channel. */
export async function duplicatesOfRequest(
  { office, applications }: { office: Office; applications: ApplicationKind },
  { applicant, text }: Asked,
  except?: string,
): Promise<Candidate[]> {
  if (!applicant) return [];
  const page = await office.table.query({
    index: 'byApplicant',
    partition: `applicant#${identityHash(office.officeKey, applicant)}`,
    limit: COMPARED,
    descending: true,
  });
  return page.items
    .map((item) => applications.parse((item.body as StoredCase).subject, item.schema))
    .filter((other) => other.id !== except && other.state !== 'merged')
    .map((other) => ({ other, likeness: similarity(text, other.request.description) }))
    .filter(({ likeness }) => likeness >= SAME_TEXT)
    .map(({ other, likeness }) => ({
      kind: 'applications' as const,
      id: other.id,
      number: numberOf(other),
      why: 'same-applicant' as const,
      whyTitle: WHY['same-applicant'],
      similarity: likeness,
      subject: subjectLine(other.request.description),
      stateTitle: applicationWorkflow.states[other.state].title,
      receivedOn: other.registration?.receivedOn ?? shanghaiDateOf(other.submittedAt),
      ...(other.state === 'withdrawn' ? {} : { into: groupCode(other.id) }),
    }));
}

async function recentLetters(
  { office, letters }: { office: Office; letters: LetterKind },
  text: string,
  except: LetterCase,
): Promise<Candidate[]> {
  if (text.trim() === '') return [];
  const page = await office.table.query({
    index: 'byColumn',
    partition: registerPartition('letters', yearOf(except.arrival.arrivedOn)),
    limit: COMPARED,
    descending: true,
  });
  return page.items
    .map((item) => letters.parse((item.body as StoredCase).subject, item.schema))
    .filter((other) => other.id !== except.id)
    .map((other) => ({ other, likeness: similarity(text, asksOf(other)) }))
    .filter(({ likeness }) => likeness >= SAME_TEXT)
    .map(({ other, likeness }) => letterCandidate(other, 'similar-text', likeness));
}

/** Best reason first; each record once. */
function ranked(candidates: readonly Candidate[]): Candidate[] {
  const order: Candidate['why'][] = ['same-file', 'same-look', 'same-applicant', 'similar-text'];
  const best = new Map<string, Candidate>();
  for (const candidate of [...candidates].sort(
    (a, b) => order.indexOf(a.why) - order.indexOf(b.why) || b.similarity - a.similarity,
  ))
    if (!best.has(candidate.id)) best.set(candidate.id, candidate);
  return [...best.values()].slice(0, SHOWN);
}

function letterCandidate(letter: LetterCase, why: Candidate['why'], likeness: number): Candidate {
  return {
    kind: 'letters-in',
    id: letter.id,
    number: letter.application?.number ?? letter.number,
    why,
    whyTitle: WHY[why],
    similarity: likeness,
    subject: subjectLine(asksOf(letter)),
    stateTitle: letterWorkflow.states[letter.state].title,
    receivedOn: letter.arrival.arrivedOn,
    ...(letter.application ? { into: groupCode(letter.application.id) } : {}),
  };
}

/** The applicant as proposed, where the number read is a right one: a wrong one would find somebody else. */
function proposedApplicant(office: Office, letter: LetterCase): ApplicationCase['applicant'] | undefined {
  const { identityNumber, creditCode, name } = readProposal(office, letter, true) ?? {};
  if (identityNumber && isResidentId(identityNumber.value))
    return {
      kind: 'person',
      name: name?.value ?? '',
      identityType: 'resident-id',
      identityNumber: identityNumber.value.toUpperCase(),
    };
  if (creditCode && isCreditCode(creditCode.value))
    return {
      kind: 'organisation',
      name: name?.value ?? '',
      organisationClass: 'other-organisation',
      creditCode: creditCode.value,
    };
  return undefined;
}
