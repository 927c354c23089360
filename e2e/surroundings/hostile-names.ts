/** Names are the ids of models no catalog lists: whatever a person's own endpoint calls them. */
export const hostileNames = {
  markup: '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>',
  bidi: 'safe\u202Egnp.exe\u2066\u2067',
  long: 'W'.repeat(580),
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿'.repeat(5),
  marks: `z${'\u0301'.repeat(200)}algo`,
};
