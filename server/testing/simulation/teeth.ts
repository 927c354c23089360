/** One deliberate mistake: texts of one file, and what stands in their place instead. */
export type Tooth = {
  readonly name: string;
  readonly file: string;
  /** The seed to begin with, for a mistake that few seeds notice. */
  readonly from?: number;
  readonly swaps: readonly (readonly [from: string, to: string])[];
};

const engine = (name: string, ...swaps: Tooth['swaps']): Tooth => ({
  name,
  file: 'core/src/sync/engine.ts',
  swaps,
});
const outbox = (name: string, ...swaps: Tooth['swaps']): Tooth => ({
  name,
  file: 'core/src/sync/outbox.ts',
  swaps,
});
const push = (name: string, ...swaps: Tooth['swaps']): Tooth => ({
  name,
  file: 'server/app/sync/push.ts',
  swaps,
});
const pull = (name: string, ...swaps: Tooth['swaps']): Tooth => ({
  name,
  file: 'server/app/sync/pull.ts',
  swaps,
});

/** Mistakes that the simulation has to notice. A text that is not found any more is an error. */
export const teeth: readonly Tooth[] = [
  push(
    'the server takes every change, also one it has',
    ['.filter((uuid) => !known.has(uuid))', ''],
    ['sent.filter(({ id }) => id > last)', 'sent'],
    ["return { kind: 'mutation_gap' };", 'last;'],
  ),
  push('the server loads before it has the turn', [
    `    store.takeTurn(),
    store.standing(clientId, uuids),
    store.load(touchedBy([...checked.values()].filter(isGood))),
  ]);`,
    `    undefined,
    store.standing(clientId, uuids),
    store.load(touchedBy([...checked.values()].filter(isGood))),
  ]);
  await store.takeTurn();`,
  ]),
  push('the server knows a change by its number only', ['.filter((uuid) => !known.has(uuid))', '']),
  push('a refused change stops the queue', [
    'ahead.at(-1)?.id ?? last',
    'ahead.filter(({ uuid }) => refusals.size === 0 || known.has(uuid)).at(-1)?.id ?? last',
  ]),
  push('the reason of a refusal is told once', [
    'refusals.get(uuid) ?? known.get(uuid)',
    'refusals.get(uuid)',
  ]),
  push('a copied profile is not recognised by the server', [
    "!known.has(uuid))) return { kind: 'client_forked' };",
    '!known.has(uuid))) last;',
  ]),
  push('a server that does not know a change skips it', [
    'if (fresh.some((uuid) => !checked.get(uuid)))',
    'if (fresh.length < 0)',
  ]),
  {
    name: 'the server applies the newest change first',
    file: 'server/app/sync/apply-mutations.ts',
    swaps: [['for (const mutation of list) {', 'for (const mutation of list.toReversed()) {']],
  },
  pull('tombstones are forgotten', ['isWhole ? [] : [...tombstones]', '[]']),
  pull('the floor of the tombstones is ignored', [' || cookie.version < floor', '']),
  pull('the epoch is ignored', ['cookie.epoch !== now.epoch || ', '']),
  pull('the version is read after the records', [
    'cookie: cookieOf(now)',
    'cookie: cookieOf({ version: await store.version() })',
  ]),
  engine('a change is forgotten when it is answered, not when it is contained', [
    '          outbox.answerFor(last);\n',
    `          outbox.answerFor(last);
          await outbox.settle(last, { at: clock.now(), isStored: true });\n`,
  ]),
  engine('a change is forgotten before the replica that contains it is saved', [
    '    const isStored = await confirmed.keep(update);\n',
    `    await outbox.settle(lastMutationId, { at, isStored: true });
    const isStored = await confirmed.keep(update);\n`,
  ]),
  {
    name: 'what is shown of a pull is never stored',
    file: 'core/src/sync/confirmed.ts',
    swaps: [['if (await storage.saveReplica(update)) return true;', 'if (update) return true;']],
  },
  engine('waiting changes are not replayed over a pull', [
    'hasAsked = true;\n    replay();',
    'hasAsked = true;\n    $library.set(confirmed.shown());',
  ]),
  engine('a change shows before it is stored', [
    '    const added = await outbox.add(made);\n',
    `    $library.set(withMutations($library.get(), made.map((one) => ({ ...one, id: 0 }))));
    const added = await outbox.add(made);\n`,
  ]),
  {
    name: 'silence is taken for a no',
    file: 'core/src/sync/send-queue.ts',
    swaps: [
      ["answer.kind === 'error' && batch.length > 1", "answer.kind !== 'ok' && batch.length > 1"],
      [
        "    if (answer.kind === 'error' && isMutationName(first.name)) {\n      await onNo({ id: first.id, message: answer.message });",
        "    if (answer.kind !== 'ok' && isMutationName(first.name)) {\n      await onNo({ id: first.id, message: '' });",
      ],
    ],
  },
  engine('a no of the server is kept to oneself', [
    'refuse([rejection]);',
    'outbox.refuse([rejection.id]);',
  ]),
  engine('a copied profile is not recognised by the client', [
    'const isForked = body.lastMutationId > known;\n    const lastMutationId = Math.min(body.lastMutationId, known);',
    'const isForked = false;\n    const lastMutationId = body.lastMutationId;',
  ]),
  engine('who connects does not ask', ['if (isFirst) void rounds.run();\n    else if', 'if']),
  engine('a forgotten client asks for ever', ['outbox.newestId()', 'outbox.lastId()']),
  engine('a full storage at the start ends the engine', [
    'await settle(true).catch(() => settle(false))',
    'await settle(true)',
  ]),
  {
    name: 'a restore sets back what others changed since',
    file: 'core/src/sync/recovery.ts',
    swaps: [['    .filter((made) => isStanding(before, made));\n', ';\n']],
  },
  {
    name: 'records a replica held are not offered',
    file: 'core/src/sync/recovery.ts',
    swaps: [['...missing(before, withMade(after, back), newId)', '']],
  },
  {
    name: 'what the server took is not offered',
    file: 'core/src/sync/recovery.ts',
    swaps: [['stillMissing(after, [...offered, ...again])', 'stillMissing(after, [...offered])']],
  },
  {
    name: 'what is recovered is not stored',
    file: 'core/src/sync/past.ts',
    swaps: [['    await storage.saveRecovered(offered, { instead: stored, forgotten });\n', '']],
  },
  {
    name: 'what windows share is not read again',
    file: 'core/src/sync/past.ts',
    from: 11_400,
    swaps: [['    if (!found) return;\n', '    return;\n']],
  },
  engine('what is to be sent again is forgotten before it is queued', [
    "      if (choice === 'send') await queue(lost);\n",
    '',
  ]),
  {
    name: 'a damaged entry takes the rest of the queue with it',
    file: 'core/src/sync/read-stored.ts',
    swaps: [['else unreadable.push(entry);', 'else return { pending, unreadable: [entry] };']],
  },
  engine('nobody is told of a damaged entry', ['$unreadable.set(stored.unreadable)', '[]']),
  outbox('an older client forgets what it does not know', [
    '      pending = state.pending;\n',
    "      pending = state.pending.filter(({ name }) => !name.startsWith('newer '));\n",
  ]),
  {
    name: 'an outbox is adopted and never sent',
    file: 'core/src/sync/shared-engine.ts',
    swaps: [['await adopted.engine.sync();', 'return;']],
  },
  {
    name: 'an adopted outbox is sent under no name',
    file: 'core/src/sync/shared-engine.ts',
    swaps: [
      [
        'createSyncEngine({ ...rest, storage: outbox.storage }),',
        `createSyncEngine({
        ...rest,
        storage: outbox.storage,
        transport: {
          ...rest.transport,
          push: (request) =>
            rest.transport.push({
              ...request,
              mutations: request.mutations.map((made) => ({ ...made, uuid: rest.newId() })),
            }),
        },
      }),`,
      ],
    ],
  },
  outbox(
    'a change is not stored',
    [
      'if (added.length > 0) await storage.appendPending(added);',
      'if (added.length > 0) await nothing();',
    ],
    ['  let clientId = ', '  const nothing = async () => undefined;\n  let clientId = '],
  ),
  outbox('a client is renumbered under its old name', [
    '    clientId = newId();',
    '    clientId = clientId || newId();',
  ]),
  outbox('numbers are given again after a restart', [
    'nextId = Math.max(contained, pending.at(-1)?.id ?? 0) + 1;',
    'nextId = (pending.at(-1)?.id ?? 0) + 1;',
  ]),
];
