import { expect } from 'vitest'
import type { ChangeOutcomeView } from '../../src/core/api/changes.ts'
import type { ImportRowView } from '../../src/core/api/shapes.ts'
import { applyFile, checkFile, sendFile } from '../import-by-http.ts'
import type { Answer, Client } from '../world-client.ts'

/** An order that somebody writes one field of, by one of the ways there are. */
export interface Attempt {
  readonly id: string
  readonly code: string
  readonly field: string
  /** By page, and with an API key. */
  readonly page: Client
  readonly key: Client
  /** The change that was made while the order was open, where the way begins with one. */
  readonly changeId: string
}

export interface WayIn {
  /** What must have happened to the order before: somebody else wrote the field, she herself did, or it was deleted. */
  readonly after?: 'ada wrote' | 'she wrote' | 'deletion'
  /** The code of the first refusal; null where it was done. A preview that says otherwise than the apply is a failure of its own. */
  try(attempt: Attempt): Promise<string | null>
}

export const waysIn = {
  form: { try: patch('form') },
  inline: { try: patch('inline') },
  template: {
    try: ({ page, id, field }) =>
      foreseen(page, '/changes', { object: 'order', select: { ids: [id] }, template: templateOf(field) }),
  },
  key: { try: ({ key, ...asked }) => patch()({ ...asked, key, page: key }) },
  batch: {
    try: ({ page, id, field }) => foreseen(page, '/changes', { ...batch, select: { ids: [id] }, set: written(field) }),
  },
  paste: { try: ({ page, ...asked }) => foreseen(page, '/changes', { origin: 'batch', items: [update(asked)] }) },
  import: { try: importFile },
  'earlier version': {
    try: ({ page, ...asked }) =>
      foreseen(page, '/changes', { origin: 'form', onRefusal: 'stop', items: [update(asked)] }),
  },
  revert: { after: 'ada wrote', try: revert },
  undo: { after: 'she wrote', try: revert },
  bin: {
    after: 'deletion',
    try: async ({ page, id }) => codeOf(await page.post(`/records/order/${id}/restore`, { version: 'any' })),
  },
} as const satisfies Record<string, WayIn>

export type WayName = keyof typeof waysIn

export const newText = '新写的'

/** What an administrator has laid down for a field, under its name. */
export const templateOf = (field: string) => `写 ${field}`

const batch = { object: 'order', op: 'update', origin: 'batch' }

function written(field: string) {
  return { [field]: newText }
}

function update({ id, field }: Pick<Attempt, 'id' | 'field'>) {
  return { object: 'order', op: 'update', id, version: 'any', values: written(field) }
}

function patch(origin?: string) {
  return async ({ page, id, field }: Attempt) => {
    const body = { version: 'any', values: written(field), ...(origin ? { origin } : {}) }
    return codeOf(await page.patch(`/records/order/${id}`, body))
  }
}

async function revert({ page, changeId }: Attempt): Promise<string | null> {
  return foreseen(page, `/changes/${changeId}/revert`, {})
}

/** What the preview says, which the apply must say as well. */
async function foreseen(client: Client, path: string, body: object): Promise<string | null> {
  const [preview, applied] = [
    await client.post(path, { ...body, mode: 'preview' }),
    await client.post(path, { ...body, mode: 'apply' }),
  ].map(codeOf)
  if (preview !== applied) throw new Error(`The preview said ${preview}, and the apply ${applied}`)
  return applied ?? null
}

async function importFile({ page, code, field }: Attempt): Promise<string | null> {
  const options = { mode: 'update', key: 'code', mapping: { code: 'code', text: field } }
  const sent = await sendFile(page, { object: 'order', content: `code,text\n${code},${newText}\n`, options })
  if (sent.status >= 300) return codeOf(sent)
  const { id } = await checkFile(page, sent.body.id)
  const { body } = await page.get<{ items: readonly ImportRowView[] }>(`/imports/${id}/rows`)
  const checked = body.items.flatMap(({ problems }) => problems.map((one) => one.code)).at(0) ?? null
  if (checked === null) expect((await applyFile(page, id)).result).toMatchObject({ updated: 1 })
  else expect((await page.post(`/imports/${id}/apply`, {})).body).toMatchObject({ code: 'import-nothing-to-apply' })
  return checked
}

/** Of a refused call, or of a change whose items were refused. */
function codeOf({ status, body }: Answer<unknown>): string | null {
  // Problem or outcome, as the client has checked by the endpoint's schemas.
  const {
    code,
    errors = [],
    items = [],
  } = body as {
    readonly code?: string
    readonly errors?: readonly { readonly code: string }[]
    readonly items?: ChangeOutcomeView['items']
  }
  if (status >= 300) return errors[0]?.code ?? code ?? String(status)
  return items.flatMap(({ refusals = [] }) => refusals.map((one) => one.code)).at(0) ?? null
}
