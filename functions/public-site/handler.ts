import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { submitApplication } from '../../shared/applications/submit.ts';
import { openTracking, trackingView } from '../../shared/applications/tracking.ts';
import { acceptUpload, UPLOAD_LIMIT_BYTES } from '../../shared/applications/uploads.ts';
import { publicAnnouncementSchema } from '../../shared/contracts/large-upload.ts';
import { publishedQuerySchema } from '../../shared/contracts/public-api.ts';
import { loadPublished, searchPublished } from '../../shared/disclosures/published.ts';
import { createHttpApp, type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import { registerLargeUploads } from '../../shared/http/large-uploads.ts';
import { uploadedFile } from '../../shared/http/uploaded-file.ts';
import { shanghaiDateOf } from '../../shared/law/iso-date.ts';
import { confirmBy } from '../../shared/law/receipt-date.ts';
import type { Log } from '../../shared/logging/log.ts';
import { Invalid, NotFound, Throttled } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { Throttle } from '../../shared/platform/ports.ts';
import { type PublicAssets, registerPages, renderProblemPage, verifyHumanCheck } from './pages/index.tsx';

export interface PublicSiteDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly throttle: Throttle;
  readonly log: Log;
  readonly assets: PublicAssets;
  /** Origin under which the public reaches the site; the request's own where absent. */
  readonly publicUrl?: string;
  /** Origin large files are sent to where it is not the site's own. */
  readonly uploadOrigin?: string;
}

/** The public's site and JSON API (no login). */
export function createPublicSite(deps: PublicSiteDeps): HttpApp {
  const { office, kind, throttle } = deps;
  const app = createHttpApp({
    office,
    log: deps.log,
    maxBodyBytes: UPLOAD_LIMIT_BYTES + 256 * 1024,
    ...(deps.uploadOrigin ? { connectSources: [deps.uploadOrigin] } : {}),
    problemPage: (problem, c) => renderProblemPage({ office, problem, assets: deps.assets, c }),
  });

  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/openapi.json', async (c) => {
    // Loaded when somebody asks; a cold start need not describe every schema.
    const { openApiDocument } = await import('../../shared/http/openapi.ts');
    return c.json(openApiDocument(office.profile));
  });

  app.post('/api/applications', async (c) => {
    const key = c.req.header('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{16,128}$/.test(key))
      throw new Invalid(
        'idempotency-key-missing',
        '请求头缺少Idempotency-Key（16至128个字符，每份申请用一个新的，例如UUID）',
      );
    const { applicationFormSchema } = await import('../../shared/contracts/application-form.ts');
    const form = await jsonBody(c, applicationFormSchema);
    const receipt = await submitApplication(kind, office, form, key, () =>
      verifyHumanCheck({ office, throttle }, form.humanCheck, c.get('source')),
    );
    const by = confirmBy(shanghaiDateOf(receipt.submittedAt), office.calendar, office.profile.internalDays.confirm);
    return c.json({ ...receipt, confirmBy: by, trackUrl: new URL('/track', deps.publicUrl ?? c.req.url).href }, 201);
  });

  app.get('/api/applications/:reference', async (c) => {
    const code = c.req.header('x-query-code') ?? '';
    const { subject, version } = await openTracking(
      { office, kind, throttle },
      c.req.param('reference'),
      code,
      c.get('source'),
    );
    c.header('cache-control', 'no-store');
    return c.json(trackingView(office, subject, version));
  });

  app.post('/api/uploads', async (c) => {
    await throttleUploads(throttle, c.get('source'));
    return c.json(await acceptUpload(office, await uploadedFile(c)), 201);
  });
  registerLargeUploads(app, {
    path: '/api/uploads/large',
    office,
    announcement: publicAnnouncementSchema,
    count: (source) => throttleUploads(throttle, source),
  });

  app.get('/api/published', async (c) => c.json(await searchPublished(office, queryOf(c, publishedQuerySchema))));
  app.get('/api/published/:id', async (c) => {
    const item = await loadPublished(office, c.req.param('id'));
    if (!item) throw new NotFound('published-not-found', '没有找到这条信息，它可能已经撤下');
    return c.json(item);
  });

  registerPages(app, {
    office,
    kind,
    throttle,
    assets: deps.assets,
    ...(deps.publicUrl ? { publicUrl: deps.publicUrl } : {}),
  });
  app.all('/api/*', () => {
    throw new NotFound('route-unknown', '没有这个接口，请查看 /openapi.json');
  });
  app.notFound(() => {
    throw new NotFound('page-not-found', '没有这个页面，地址可能写错了');
  });
  return app;
}

const UPLOADS_PER_HOUR = 60;

async function throttleUploads(throttle: Throttle, source: string): Promise<void> {
  const { allowed, retryAfter } = await throttle.hit(`upload:${source}`, UPLOADS_PER_HOUR, 3600);
  if (!allowed) throw new Throttled('too-many-uploads', '上传的文件太多，请过一会儿再试', { retryAfter });
}
