type Props = { style: string | null; room: string | null };

/** The style and the room something was made for, where they were told. */
export function GenerationBadges({ style, room }: Props) {
  if (!style && !room) return null;
  return (
    <span className="generation-badges">
      {style && (
        <span className="cut" title={style}>
          <span className="visually-hidden">Style </span>
          <bdi>{style}</bdi>
        </span>
      )}
      {room && (
        <span className="cut" title={room}>
          <span className="visually-hidden">Room </span>
          <bdi>{room}</bdi>
        </span>
      )}
    </span>
  );
}
