/** What was typed and not sent, for this tab only: a reload, a new login or a closed drawer loses nothing. */
const PREFIX = 'gongkai-draft:';

export function readDraft(key: string): unknown {
  try {
    const kept = sessionStorage.getItem(PREFIX + key);
    return kept === null ? undefined : JSON.parse(kept);
  } catch {
    return undefined;
  }
}

/** A full or forbidden store is no reason to disturb the typing. */
export function keepDraft(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // The form itself still holds everything.
  }
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

/** On leaving: the next person at this desk must not find them. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
