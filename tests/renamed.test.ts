import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeView, HistoryEntry, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { defineObject } from '../src/core/objects/define-object.ts'
import type { ObjectDefinition } from '../src/core/objects/object.ts'
import { reconcileTables } from '../src/server/metadata/index.ts'
import { openWorld, type World } from './world.ts'

const label = (text: string) => ({ 'zh-CN': text, en: text })

const visit = defineObject({
  name: 'visit',
  kind: 'custom',
  label: label('Visit'),
  numbering: 'V{0000}',
  title: 'purpose',
  columns: ['code', 'purpose'],
  sections: [{ name: 'main', label: label('Visit'), fields: ['code', 'purpose', 'passport', 'owner'] }],
  fields: {
    purpose: { type: 'text', required: true, search: 'text', label: label('Purpose') },
    passport: { type: 'text', sensitive: true, label: label('Passport') },
  },
})

/** The same called otherwise. */
const meeting: ObjectDefinition = {
  ...visit,
  id: 'visit',
  name: 'meeting',
  title: 'subject',
  columns: ['code', 'subject'],
  sections: visit.sections.map((section) => ({ ...section, fields: section.fields.map(called) })),
  fields: Object.fromEntries(
    Object.entries(visit.fields).map(([name, field]) => [
      called(name),
      called(name) === name ? field : { ...field, id: name },
    ]),
  ),
}

function called(name: string): string {
  return { purpose: 'subject', passport: 'document' }[name] ?? name
}

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('what was written under the old names is there under the new ones', async () => {
  const before = await define(visit)
  const ada = world.as('ada')
  const made = await world.create('visit', { purpose: '签约' }, 'ada')
  const signed = await save('visit', made, { purpose: '续约' })
  expect(await define(meeting)).toEqual(before)

  const { body: page } = await ada.get<RecordPage>('/records/meeting?q=xuyue')
  expect(page.items).toMatchObject([{ id: made.id, subject: '续约', code: 'V0001' }])
  const { body: history } = await ada.get<{ items: HistoryEntry[] }>(`/records/meeting/${made.id}/history`)
  expect(history.items.map(({ object, after }) => [object, after.subject])).toEqual([
    ['meeting', '续约'],
    ['meeting', '签约'],
  ])
  const { body: changes } = await ada.get<{ items: ChangeView[] }>('/changes?object=meeting')
  expect(changes.items[0]).toMatchObject({
    title: { object: 'meeting', title: '续约' },
    summary: [{ object: 'meeting' }],
  })
  // Somebody still has the record as it was read before: her save meets what was saved since.
  const stale = await ada.patch(
    `/records/meeting/${made.id}`,
    { values: { subject: '考察' } },
    { 'if-match': `"${made.version}"` },
  )
  expect(stale).toMatchObject({
    status: 409,
    body: { conflicts: [{ field: 'subject', base: '签约', theirs: '续约' }] },
  })
  const undone = await ada.post(`/changes/${signed}/revert`, { mode: 'apply' })
  expect(undone).toMatchObject({ status: 200, body: { counts: { applied: 1 } } })
  expect((await ada.get<RecordView>(`/records/meeting/${made.id}`)).body).toMatchObject({ subject: '签约' })
  expect(await world.create('meeting', { subject: '回访' }, 'ada')).toMatchObject({ code: 'V0002' })
})

async function save(object: string, { id, version }: RecordView, values: Record<string, string>): Promise<string> {
  const saved = await world
    .as('ada')
    .patch<RecordView>(`/records/${object}/${id}`, { values }, { 'if-match': `"${version}"` })
  expect(saved.status).toBe(200)
  return saved.headers.get('kebu-change') ?? ''
}

/** Puts the object in force in place of all custom ones. Answers the columns of its table, which begins with `x_`. */
async function define(object: ObjectDefinition): Promise<string[]> {
  const { workspace, database } = world
  const objects = [...workspace.definitions.all().filter(({ kind }) => kind !== 'custom'), object]
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
    await reconcileTables(owner, objects, { schema: workspace.name, appRole: rows[0]?.app_role ?? '' })
    const columns = await owner.query<{ name: string }>(`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'main' AND table_name LIKE 'x\\_%' ORDER BY 1`)
    workspace.define(objects)
    return columns.rows.map(({ name }) => name)
  } finally {
    await owner.end()
  }
}
