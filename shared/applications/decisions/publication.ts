import type { z } from 'zod';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { ApplicationCase } from '../case.ts';
import type { PublishedFacts } from '../facts.ts';
import { finalNotice } from '../rules.ts';
import {
  type askForPublicationInput,
  type publicationSteps,
  type recordPublicationInput,
  SUGGESTED_BY,
  type suggestPublicationInput,
} from '../stages/publication.ts';
import type { Context, Decided } from './decided.ts';

const GRANTED: readonly string[] = ['N12', 'N13'];

/** What was granted, in whole or in part, may be published; nothing else can be (条例第四十四条). */
export function mayBePublished(subject: ApplicationCase): boolean {
  return GRANTED.includes(finalNotice(subject)?.code ?? '');
}

/** Whether the applicant may suggest it: once, and only what they have been told is granted. */
export function maySuggest(subject: ApplicationCase): boolean {
  return subject.delivery !== undefined && mayBePublished(subject) && !subject.publication;
}

function suggested(suggestedBy: 'office' | 'applicant', reason: string, { subject, actor, now }: Context): Decided {
  if (!mayBePublished(subject))
    throw new Conflict('not-granted', '只有予以公开或者部分公开的申请，才能建议转为主动公开（条例第四十四条）');
  if (subject.publication) throw new Conflict('publication-suggested', '这件申请已经建议过转为主动公开');
  return {
    change: {
      publication: { suggestedOn: shanghaiDateOf(now.toISOString()), suggestedBy, reason, by: actor.name },
    },
    record: { suggestedBy: SUGGESTED_BY[suggestedBy], reason },
  };
}

/** What the steps of 条例第四十四条 decide. */
export const publicationDecisions = {
  suggestPublication: (input: z.output<typeof suggestPublicationInput>, ctx: Context): Decided =>
    suggested(input.suggestedBy, input.reason, ctx),
  askForPublication: (input: z.output<typeof askForPublicationInput>, ctx: Context): Decided =>
    suggested('applicant', input.reason, ctx),
  recordPublication(_input: z.output<typeof recordPublicationInput>, ctx: Context<PublishedFacts>): Decided {
    const { publication } = ctx.subject;
    if (!publication) throw new Conflict('publication-not-suggested', '请先登记转为主动公开的建议和理由');
    const { published } = ctx.facts;
    if (!published)
      throw new Invalid('published-unknown', '没有这条已公开信息', {
        fields: [{ field: 'published', message: '没有这条已公开信息，请从列表中选择' }],
      });
    const { id, title, publishedOn } = published;
    return {
      change: { publication: { ...publication, published: { id, title, publishedOn } } },
      record: { publishedItem: title },
    };
  },
} satisfies Record<keyof typeof publicationSteps, unknown>;
