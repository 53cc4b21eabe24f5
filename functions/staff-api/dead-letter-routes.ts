import type { HttpApp } from '../../shared/http/app.ts';
import { failureWords } from '../../shared/office/failure-words.ts';
import type { OfficeProfile } from '../../shared/office/profile.ts';
import { queueTitle } from '../../shared/office/queues.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { DeadLetters } from '../../shared/platform/ports.ts';
import { mustKeepQueues } from './rights.ts';

/** Messages that could not be delivered: what they are, and once more with them. */
export function addDeadLetterRoutes(app: HttpApp, profile: OfficeProfile, deadLetters: DeadLetters): void {
  app.get('/api/staff/dead-letters', async (c) => {
    mustKeepQueues(c.get('actor'));
    const letters = await deadLetters.list(100);
    return c.json(
      letters.map((l) => ({
        ...l,
        queueTitle: queueTitle(profile, l.queue),
        reasonWords: failureWords(l.reason),
      })),
    );
  });
  app.post('/api/staff/dead-letters/:id/redrive', async (c) => {
    mustKeepQueues(c.get('actor'));
    if (!(await deadLetters.redrive(c.req.param('id')))) throw new NotFound('dead-letter-gone', '这条消息已经重新投递');
    return c.json({ redriven: true });
  });
}
