/** A text as it was written. */
export const PlainText = ({ text }: { text: string }) => (
  <p className="answer-plain" dir="auto">
    {text}
  </p>
);
