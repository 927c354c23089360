type Props = { text: string; isStreaming?: boolean };

/** What a model wrote. */
export function AnswerText({ text }: Props) {
  return <pre dir="auto">{text}</pre>;
}
