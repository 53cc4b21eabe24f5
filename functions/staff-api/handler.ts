import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import type { PagePress } from '../../shared/applications/case-file/pages.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { UPLOAD_LIMIT_BYTES } from '../../shared/contracts/upload-limits.ts';
import { createHttpApp, type HttpApp } from '../../shared/http/app.ts';
import { laterRoutes } from '../../shared/http/later-routes.ts';
import { staffOnly, type TokenTrust } from '../../shared/http/staff-auth.ts';
import { shanghaiDateOf } from '../../shared/law/iso-date.ts';
import type { Log } from '../../shared/logging/log.ts';
import { sectionOf } from '../../shared/office/profile.ts';
import { type Actor, ROLES } from '../../shared/office/roles.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { DeadLetters, Item } from '../../shared/platform/ports.ts';
import { addFeedRoute, DEADLINE_PATHS } from './deadline-paths.ts';
import type { StaffKinds } from './kinds.ts';

export interface StaffApiDeps {
  readonly office: Office;
  /** Applications and their steps, loaded when one is worked on. */
  kind(): Promise<ApplicationKind>;
  readonly press: LetterPress & PagePress;
  readonly deadLetters: DeadLetters;
  readonly trust: TokenTrust;
  readonly log: Log;
}

const under = (path: string) => `/api/staff/${path}`;

/**
 * JSON API of the staff's console: every route behind a valid access token, every case behind the right to read it.
 * What a route needs is loaded with its first request; at the start stands only what every request needs.
 */
export function createStaffApi(deps: StaffApiDeps): HttpApp {
  const { office, press } = deps;
  let kinds: Promise<StaffKinds> | undefined;
  const staff = () => {
    kinds ??= loadKinds(deps);
    return kinds;
  };
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
  laterRoutes(app, ['worklist', 'summary'].map(under), async () => {
    const { addDeskRoutes } = await import('./desk-routes.ts');
    const otherRow = async (item: Item) => (await staff()).rowOf(item);
    return (routes) => addDeskRoutes(routes, { office, otherRow, deadLetters: deps.deadLetters });
  });
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
      const [{ addReceptionRoutes }, records] = await Promise.all([import('./reception-routes.ts'), staff()]);
      return (routes) => addReceptionRoutes(routes, office, records, press);
    },
  );
  laterRoutes(app, LETTER_PATHS.map(under), async () => {
    const [{ addLetterRoutes }, kind] = await Promise.all([import('./letter-routes.ts'), deps.kind()]);
    return (routes) => addLetterRoutes(routes, { office, kind, press });
  });
  laterRoutes(app, RECORDS.flatMap(recordPaths).map(under), async () => {
    const [{ addRecordRoutes }, { kinds }] = await Promise.all([import('./record-routes.ts'), staff()]);
    return (routes) => {
      for (const segment of RECORDS) addRecordRoutes(routes, office, segment, kinds[segment]);
    };
  });
  laterRoutes(app, ['uploads', 'uploads/*'].map(under), async () => {
    const { addUploadRoutes } = await import('./upload-routes.ts');
    return (routes) => addUploadRoutes(routes, office);
  });
  laterRoutes(app, ['letter-batch', 'letter-batch/*'].map(under), async () => {
    const [{ registerLetterBatch }, kind] = await Promise.all([import('./letter-batch.ts'), deps.kind()]);
    return (routes) => registerLetterBatch(routes, { office, kind, press });
  });
  laterRoutes(app, ['search', 'applications/:id/similar', 'applications/:id/filing-history'].map(under), async () => {
    const [{ addSearchRoutes }, kind] = await Promise.all([import('./search.ts'), deps.kind()]);
    return (routes) => addSearchRoutes(routes, { office, kind });
  });
  laterRoutes(app, ['registers/*'].map(under), async () => {
    const [{ addRegisterRoutes }, records] = await Promise.all([import('./register-routes.ts'), staff()]);
    return (routes) => addRegisterRoutes(routes, { office, ...records }, press);
  });
  laterRoutes(app, ['reports/*'].map(under), async () => {
    const [{ registerReports }, kind] = await Promise.all([import('./reports.ts'), deps.kind()]);
    return (routes) => registerReports(routes, { office, kind });
  });
  laterRoutes(app, DEADLINE_PATHS, async () => {
    const [{ deadlineRoutes }, kind] = await Promise.all([import('./deadline-routes.ts'), deps.kind()]);
    return (routes) => deadlineRoutes(routes, { office, kind });
  });
  laterRoutes(app, ['archive', 'publications', 'applications/:id/reveal-identity'].map(under), async () => {
    const [{ mountArchive }, kind] = await Promise.all([import('./archive.ts'), deps.kind()]);
    return (routes) => mountArchive(routes, { office, kind });
  });
  laterRoutes(app, ['applications/:id/case-file'].map(under), async () => {
    const [{ mountCaseFile }, kind] = await Promise.all([import('./case-file.ts'), deps.kind()]);
    return (routes) => mountCaseFile(routes, { office, kind, press });
  });
  laterRoutes(app, ['disputes', 'disputes/*', 'applications/:id/disputes'].map(under), async () => {
    const [{ mountDisputes }, kind] = await Promise.all([import('./disputes.ts'), deps.kind()]);
    return (routes) => mountDisputes(routes, { office, kind });
  });
  laterRoutes(app, ['dead-letters', 'dead-letters/*'].map(under), async () => {
    const { addDeadLetterRoutes } = await import('./dead-letter-routes.ts');
    return (routes) => addDeadLetterRoutes(routes, office.profile, deps.deadLetters);
  });

  app.notFound(() => {
    throw new NotFound('route-unknown', '没有这个接口，请查看 /openapi.json');
  });
  return app;
}

const LETTER_PATHS = [
  'notices',
  'applications/:id/files/:file{[^/]+\\.docx}',
  'applications/:id/sheets/:file{[a-z-]+\\.pdf}',
  'applications/:id/letter-draft',
  'applications/:id/letter-preview',
];

/** Path segments of the kinds of record; each has the same routes. */
const RECORDS = [
  'applications',
  'letters-in',
  'consultations',
  'own-information',
] as const satisfies readonly (keyof StaffKinds['kinds'])[];

const recordPaths = (segment: string) => [
  `${segment}/:id`,
  `${segment}/:id/commands/:command`,
  `${segment}/:id/files/:file`,
];

async function loadKinds({ office, kind }: StaffApiDeps): Promise<StaffKinds> {
  const [{ staffKinds }, applications] = await Promise.all([import('./kinds.ts'), kind()]);
  return staffKinds(office, applications);
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
