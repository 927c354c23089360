/** Lets the browser save data as a JSON file. */
export function saveCopy(name: string, data: unknown): void {
  const json = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(json);
  link.download = `${name}.json`;
  link.click();
  // The browser takes the file up after the click: gone at once, it would find nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
