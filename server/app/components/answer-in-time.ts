/** The server took the request and says nothing: as good as gone. */
class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** What `answer` settles to, or a NoAnswerError after `ms`: a frozen server must not freeze the page. */
export async function answerInTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new NoAnswerError(`No answer in ${ms} ms.`)), ms);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
