/** A page's own text, without what its script starts from. */
export const pageText = async (response: Response): Promise<string> =>
  (await response.text())
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
