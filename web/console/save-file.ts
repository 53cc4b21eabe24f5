/** The other tab, or the download, must have read the blob before its address is given back. */
const BLOB_LIFE_MS = 60_000;

const addressOf = (blob: Blob): string => {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), BLOB_LIFE_MS);
  return url;
};

export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = addressOf(blob);
  link.download = name;
  link.click();
}

/** Shows a file in a new tab, which is opened at once, while the click still counts as the person's own. */
export async function openBlob(fetchIt: () => Promise<Blob>, name: string): Promise<void> {
  const tab = window.open('about:blank', '_blank');
  try {
    const blob = await fetchIt();
    if (tab) tab.location.href = addressOf(blob);
    else saveBlob(blob, name);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
