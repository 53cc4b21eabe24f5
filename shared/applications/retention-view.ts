import type { RetentionView } from '../contracts/retention.ts';
import type { ApplicationCase } from './case.ts';

/** What the archive holds of a case. */
export function retentionView(subject: ApplicationCase): RetentionView {
  const { retention, destruction } = subject;
  return {
    ...(retention
      ? {
          retention: {
            periodTitle: retention.periodTitle,
            archivedOn: retention.archivedOn,
            archivedBy: retention.archivedBy,
            ...(retention.keepUntil ? { keepUntil: retention.keepUntil } : {}),
            ...(retention.proposed ? { proposed: retention.proposed } : {}),
          },
        }
      : {}),
    ...(destruction
      ? {
          destruction: {
            on: destruction.on,
            proposedBy: destruction.proposedBy,
            confirmedBy: destruction.confirmedBy,
            contentHash: destruction.contentHash,
            files: destruction.files,
            ...(destruction.removedOn ? { removedOn: destruction.removedOn } : {}),
          },
        }
      : {}),
  };
}
