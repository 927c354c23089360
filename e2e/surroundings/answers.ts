/** An answer with everything that markdown of models has. */
export const richAnswer = `\`distinct on\` is the shortest way to say it, and the planner can satisfy it **straight from an index**. See [the manual](https://www.postgresql.org/docs/current/sql-select.html) or https://example.com/plans.

\`\`\`sql
select distinct on (user_id)
  user_id, item_id, created_at -- one row per user
from user_favorites
where created_at > '2026-01-01' and kind = 1
order by user_id, created_at desc;
\`\`\`

# A first heading

Give it an index in the same order, with the item carried along so the table is *never* touched:

\`\`\`ts
export async function latest(db: Db, limit = 100): Promise<Row[]> {
  const rows = await db.query(\`select * from latest limit $1\`, [limit]); // a line that is far too long to be shown without scrolling
  return rows.filter((row) => row.itemId !== null);
}
\`\`\`

## A second heading

1. Scan the index backwards
2. Stop at the first row of each user
   - nested, with ~~an error~~ a word
   - and another
3. Done

- [x] an index on \`(user_id, created_at desc)\`
- [ ] a test with equal timestamps

| Way | Rows read | Time |
|:--|--:|:-:|
| distinct on | 1,204 | 4 ms |
| window function | 98,112 | 71 ms |
| lateral join<br>with limit 1 | 1,204 | 3 ms |

> If two favorites share a timestamp, add \`item_id\` to both the sort and the index.
>
> Else the result is not stable.

---

### A third heading

![A plan as a tree](https://images.example.com/plan.png)

\`\`\`
plain text without a language
\`\`\`

![a dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==)

שלום עולם, a line that begins from the right.
`;
