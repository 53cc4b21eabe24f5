import { submitApplication } from '../../shared/applications/submit.ts';
import { openTracking, trackingView } from '../../shared/applications/tracking.ts';
import { type HttpApp, jsonBody } from '../../shared/http/app.ts';
import { shanghaiDateOf } from '../../shared/law/iso-date.ts';
import { confirmBy } from '../../shared/law/receipt-date.ts';
import { Invalid } from '../../shared/platform/errors.ts';
import type { PublicSiteDeps } from './handler.ts';
import { verifyHumanCheck } from './pages/human-check.ts';

/** Submits an application, and tells whoever holds its reference and query code how it stands. */
export function addApplicationRoutes(app: HttpApp, deps: PublicSiteDeps): void {
  const { office, throttle } = deps;

  app.post('/api/applications', async (c) => {
    const key = c.req.header('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{16,128}$/.test(key))
      throw new Invalid(
        'idempotency-key-missing',
        '请求头缺少Idempotency-Key（16至128个字符，每份申请用一个新的，例如UUID）',
      );
    const { applicationFormSchema } = await import('../../shared/contracts/application-form.ts');
    const form = await jsonBody(c, applicationFormSchema);
    const receipt = await submitApplication(await deps.kind(), office, form, key, () =>
      verifyHumanCheck({ office, throttle }, form.humanCheck, c.get('source')),
    );
    const by = confirmBy(shanghaiDateOf(receipt.submittedAt), office.calendar, office.profile.internalDays.confirm);
    return c.json({ ...receipt, confirmBy: by, trackUrl: new URL('/track', deps.publicUrl ?? c.req.url).href }, 201);
  });

  app.get('/api/applications/:reference', async (c) => {
    const code = c.req.header('x-query-code') ?? '';
    const { subject, version } = await openTracking(
      { office, kind: await deps.kind(), throttle },
      c.req.param('reference'),
      code,
      c.get('source'),
    );
    c.header('cache-control', 'no-store');
    return c.json(trackingView(office, subject, version));
  });
}
