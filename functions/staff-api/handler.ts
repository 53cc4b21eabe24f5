import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import type { PagePress } from '../../shared/applications/case-file/pages.ts';
import { letterCopiesOf, readCaseFile } from '../../shared/applications/case-files.ts';
import { counterSheet } from '../../shared/applications/counter-sheets.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { draftLetter, noticeCatalogue } from '../../shared/applications/letter-desk.ts';
import { acceptUpload, UPLOAD_LIMIT_BYTES } from '../../shared/applications/uploads.ts';
import { summary, worklist } from '../../shared/applications/work-lists.ts';
import { uploadAnnouncementSchema, uploadQuerySchema } from '../../shared/contracts/large-upload.ts';
import { letterPreviewBodySchema } from '../../shared/contracts/letter-desk.ts';
import { commandBodySchema, worklistQuerySchema } from '../../shared/contracts/staff-api.ts';
import { createHttpApp, type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import { registerLargeUploads } from '../../shared/http/large-uploads.ts';
import { laterRoutes } from '../../shared/http/later-routes.ts';
import { staffOnly, type TokenTrust } from '../../shared/http/staff-auth.ts';
import { uploadedFile } from '../../shared/http/uploaded-file.ts';
import { shanghaiDateOf } from '../../shared/law/iso-date.ts';
import type { Log } from '../../shared/logging/log.ts';
import { failureWords } from '../../shared/office/failure-words.ts';
import { sectionOf } from '../../shared/office/profile.ts';
import { queueTitle } from '../../shared/office/queues.ts';
import { type Actor, ROLES } from '../../shared/office/roles.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { DeadLetters } from '../../shared/platform/ports.ts';
import { addFeedRoute, DEADLINE_PATHS } from './deadline-paths.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { type StaffKind, staffKinds } from './kinds.ts';
import { readableCase } from './readable.ts';
import { mustBeCentre, mustKeepQueues } from './rights.ts';

export interface StaffApiDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly press: LetterPress & PagePress;
  readonly deadLetters: DeadLetters;
  readonly trust: TokenTrust;
  readonly log: Log;
}

const under = (path: string) => `/api/staff/${path}`;

/** JSON API of the staff's console: every route behind a valid access token, every case behind the right to read it. */
export function createStaffApi(deps: StaffApiDeps): HttpApp {
  const { office, kind } = deps;
  const staff = staffKinds(office, kind);
  const app = createHttpApp({
    office,
    log: deps.log,
    maxBodyBytes: UPLOAD_LIMIT_BYTES + 256 * 1024,
  });
  addFeedRoute(app, deps);
  app.use('/api/staff/*', staffOnly(deps.trust, office.profile));
  app.use('/api/staff/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });

  app.get('/api/staff/me', (c) => c.json(meOf(office, c.get('actor'))));
  app.get('/api/staff/notices', (c) => c.json(noticeCatalogue()));
  app.get('/api/staff/worklist', async (c) => {
    const actor = c.get('actor');
    const query = queryOf(c, worklistQuerySchema);
    const [page, counts] = await Promise.all([
      worklist(office, staff.rowOf, actor, query),
      // Counts that cannot be had (the queues do not answer) take nobody's list away.
      query.counts ? summary(office, actor, deps.deadLetters).catch(() => undefined) : undefined,
    ]);
    return c.json({ ...page, ...(counts ? { counts } : {}) });
  });
  app.get('/api/staff/summary', async (c) => c.json(await summary(office, c.get('actor'), deps.deadLetters)));

  laterRoutes(
    app,
    [
      'letters-in',
      'forms',
      'applications',
      'consultations',
      'own-information',
      'own-information/:id/notice.pdf',
      'duplicates',
    ].map(under),
    async () => {
      const { addReceptionRoutes } = await import('./reception-routes.ts');
      return (routes) => addReceptionRoutes(routes, office, kind, staff, deps.press);
    },
  );
  app.get('/api/staff/applications/:id/files/:file', async (c, next) => {
    const { subject } = await readable(c.req.param('id'), c.get('actor'));
    const copy = letterCopiesOf(subject).find((f) => f.id === c.req.param('file'));
    if (!copy) return next();
    return c.body(Buffer.from(await deps.press.renderDocx(copy.content)), 200, {
      'content-type': copy.contentType,
      'content-disposition': attachmentHeader(copy.name),
    });
  });
  for (const [segment, record] of Object.entries(staff.kinds)) addRecordRoutes(app, office, segment, record);

  app.post('/api/staff/uploads', async (c) => {
    const { purpose } = queryOf(c, uploadQuerySchema);
    return c.json(await acceptUpload(office, await uploadedFile(c), purpose), 201);
  });
  laterRoutes(app, ['letter-batch', 'letter-batch/*'].map(under), async () => {
    const { registerLetterBatch } = await import('./letter-batch.ts');
    return (routes) => registerLetterBatch(routes, deps);
  });
  registerLargeUploads(app, { path: '/api/staff/uploads/large', office, announcement: uploadAnnouncementSchema });

  app.get('/api/staff/applications/:id/sheets/:file{[a-z-]+\\.pdf}', async (c) => {
    mustBeCentre(c.get('actor'), '收件材料由信息中心打印（工作制度第十七条）');
    const { subject } = await readable(c.req.param('id'), c.get('actor'));
    const sheet = counterSheet(office, subject, c.req.param('file').slice(0, -'.pdf'.length));
    const { pdf } = await deps.press.renderPdf(sheet);
    return c.body(Buffer.from(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': attachmentHeader(`${sheet.title}.pdf`),
    });
  });

  app.post('/api/staff/applications/:id/letter-draft', async (c) => {
    const { subject } = await readable(c.req.param('id'), c.get('actor'));
    return c.json(draftLetter(office, subject, await jsonBody(c, letterPreviewBodySchema)).draft);
  });
  app.post('/api/staff/applications/:id/letter-preview', async (c) => {
    const { subject } = await readable(c.req.param('id'), c.get('actor'));
    const { content } = draftLetter(office, subject, await jsonBody(c, letterPreviewBodySchema));
    const { pdf } = await deps.press.renderPdf(content);
    return c.body(Buffer.from(pdf), 200, { 'content-type': 'application/pdf' });
  });

  laterRoutes(app, ['search', 'applications/:id/similar', 'applications/:id/filing-history'].map(under), async () => {
    const { addSearchRoutes } = await import('./search.ts');
    return (routes) => addSearchRoutes(routes, { office, kind, readable });
  });
  laterRoutes(app, ['registers/*'].map(under), async () => {
    const { addRegisterRoutes } = await import('./register-routes.ts');
    const records = {
      office,
      applications: kind,
      letters: staff.letters,
      consultations: staff.consultations,
      ownInformation: staff.ownInformation,
    };
    return (routes) => addRegisterRoutes(routes, records, deps.press);
  });
  laterRoutes(app, ['reports/*'].map(under), async () => {
    const { registerReports } = await import('./reports.ts');
    return (routes) => registerReports(routes, { office, kind });
  });
  laterRoutes(app, DEADLINE_PATHS, async () => {
    const { deadlineRoutes } = await import('./deadline-routes.ts');
    return (routes) => deadlineRoutes(routes, { office, kind });
  });

  laterRoutes(app, ['archive', 'publications', 'applications/:id/reveal-identity'].map(under), async () => {
    const { mountArchive } = await import('./archive.ts');
    return (routes) => mountArchive(routes, deps);
  });
  laterRoutes(app, ['applications/:id/case-file'].map(under), async () => {
    const { mountCaseFile } = await import('./case-file.ts');
    return (routes) => mountCaseFile(routes, deps);
  });
  laterRoutes(app, ['disputes', 'disputes/*', 'applications/:id/disputes'].map(under), async () => {
    const { mountDisputes } = await import('./disputes.ts');
    return (routes) => mountDisputes(routes, deps);
  });

  app.get('/api/staff/dead-letters', async (c) => {
    mustKeepQueues(c.get('actor'));
    const letters = await deps.deadLetters.list(100);
    return c.json(
      letters.map((l) => ({
        ...l,
        queueTitle: queueTitle(office.profile, l.queue),
        reasonWords: failureWords(l.reason),
      })),
    );
  });
  app.post('/api/staff/dead-letters/:id/redrive', async (c) => {
    mustKeepQueues(c.get('actor'));
    if (!(await deps.deadLetters.redrive(c.req.param('id'))))
      throw new NotFound('dead-letter-gone', '这条消息已经重新投递');
    return c.json({ redriven: true });
  });

  app.notFound(() => {
    throw new NotFound('route-unknown', '没有这个接口，请查看 /openapi.json');
  });
  return app;

  async function readable(id: string, actor: Actor): Promise<{ subject: ApplicationCase; version: number }> {
    return readableCase(office, kind, id, actor);
  }
}

/** A record, its files and its commands: the same for every kind. */
function addRecordRoutes(app: HttpApp, office: Office, segment: string, record: StaffKind): void {
  app.get(`/api/staff/${segment}/:id`, async (c) => c.json(await record.view(c.req.param('id'), c.get('actor'))));
  app.post(`/api/staff/${segment}/:id/commands/:command`, async (c) => {
    const { id, command } = c.req.param();
    const key = idempotencyKey(c.req.header('idempotency-key'));
    const { version, input } = await jsonBody(c, commandBodySchema);
    return c.json(await record.command({ id, command, version, input, key }, c.get('actor')));
  });
  app.get(`/api/staff/${segment}/:id/files/:file`, async (c) => {
    const files = await record.files(c.req.param('id'), c.get('actor'));
    const found = files.find((f) => f.id === c.req.param('file'));
    if (!found) throw new NotFound('file-not-found', '没有这个文件');
    const bytes = await readCaseFile(office, found.file);
    return c.body(Buffer.from(bytes), 200, {
      'content-type': found.file.contentType,
      'content-disposition': attachmentHeader(found.file.name),
    });
  });
}

function meOf({ profile, clock, disclosureHead }: Office, actor: Actor) {
  const leader = profile.leaders.find((l) => l.id === actor.section);
  return {
    account: actor.account,
    name: actor.name,
    role: actor.kind,
    roleTitle: ROLES[actor.kind as keyof typeof ROLES],
    section: actor.section ?? '',
    sectionName: leader?.title ?? sectionOf(profile, actor.section ?? '')?.shortName ?? '',
    office: { name: profile.name, shortName: profile.shortName },
    today: shanghaiDateOf(clock.now().toISOString()),
    sections: profile.sections.map((s) => ({
      code: s.code,
      name: s.name,
      shortName: s.shortName,
      canReview: s.capabilities.includes('review'),
    })),
    headOfDisclosure: actor.kind === 'leader' && actor.section === disclosureHead,
    retentionPeriods: profile.retention.periods.map(({ code, title }) => ({ code, title })),
    authorities: profile.answeringAuthorities.map(({ code, name }) => ({ code, name })),
    carriers: profile.postalCarriers.map(({ code, name, example }) => ({ code, name, example })),
  };
}
