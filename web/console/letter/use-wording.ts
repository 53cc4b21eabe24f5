import { useEffect, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../forms/drafts.ts';
import { isRecord } from '../forms/paths.ts';
import { useLeaveWarning } from '../forms/use-leave-warning.ts';

interface EditedWording {
  /** Undefined while the catalogue's own stands. */
  readonly wording: readonly string[] | undefined;
  readonly edit: (wording: readonly string[] | undefined) => void;
  /** The letter is issued: nothing is kept. */
  readonly drop: () => void;
}

/** The edited paragraphs of a letter, kept in this tab until it is issued; leaving the page with them asks first. */
export function useWording(draftKey: string, paragraphs: readonly string[]): EditedWording {
  const [wording, edit] = useState(() => keptWording(draftKey, paragraphs));
  const [basis] = useState(paragraphs);

  useEffect(() => {
    if (wording) keepDraft(draftKey, { wording, basis });
    else dropDraft(draftKey);
  }, [draftKey, wording, basis]);

  useLeaveWarning(wording !== undefined);

  return { wording, edit, drop: () => dropDraft(draftKey) };
}

/** Edits of an earlier round must not slip into a letter of other wording. */
function keptWording(draftKey: string, paragraphs: readonly string[]): readonly string[] | undefined {
  const kept = readDraft(draftKey);
  if (!isRecord(kept) || JSON.stringify(kept['basis']) !== JSON.stringify(paragraphs)) return undefined;
  return kept['wording'] as readonly string[] | undefined;
}
