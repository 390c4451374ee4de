import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Uploaded = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly type: string
}

function upload(name: string, content: BlobPart, type = 'application/pdf', by: PersonName = 'lin') {
  const form = new FormData()
  form.append('file', new Blob([content], { type }), name)
  return world.as(by).post<Uploaded>('/files', form)
}

test('an uploaded file comes back as it was, as a download that no browser runs', async () => {
  const { status, body } = await upload('报价单 2026.pdf', '%PDF-1.7 …')
  expect(status).toBe(201)
  expect(body).toMatchObject({
    name: '报价单 2026.pdf',
    type: 'application/pdf',
    size: Buffer.byteLength('%PDF-1.7 …'),
  })
  const file = await world.as('lin').get<string>(`/files/${body.id}`)
  expect(file).toMatchObject({ status: 200, body: '%PDF-1.7 …' })
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('报价单 2026.pdf')}`,
  )
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
})

test('others get it once a record they may read holds it', async () => {
  const { body: file } = await upload('合同.pdf', 'contract')
  expect((await world.as('zhou').get(`/files/${file.id}`)).status).toBe(404)
  const customer = await world.customer()
  await world.create('followUp', { customer: customer.id, content: '合同已签', attachments: [file] })
  expect((await world.as('zhou').get(`/files/${file.id}`)).status).toBe(200)
  expect((await world.as('chen').get(`/files/${file.id}`)).status).toBe(404)
})

describe('attaching a file lets others in to it', () => {
  const notFound = { status: 422, body: { errors: [{ path: 'attachments', code: 'attachment-not-found' }] } }
  const attach = async (by: PersonName, file: Uploaded) => {
    const customer = await world.customer({}, by)
    const values = { customer: customer.id, content: '附上文件', attachments: [file] }
    return world.as(by).post<{ readonly id: string }>('/records/followUp', { values })
  }

  test('so nobody attaches another’s upload by its id, from the form or a batch of changes', async () => {
    const { body: file } = await upload('工资表.pdf', 'wages')
    expect(await attach('chen', file)).toMatchObject(notFound)
    expect((await world.as('chen').get(`/files/${file.id}`)).status).toBe(404)
    const followUp = await world.create(
      'followUp',
      { customer: (await world.customer({}, 'chen')).id, content: '无' },
      'chen',
    )
    const item = { object: 'followUp', op: 'update', id: followUp.id, version: 1, values: { attachments: [file] } }
    for (const mode of ['preview', 'apply'])
      expect((await world.as('chen').post('/changes', { mode, items: [item] })).body).toMatchObject({
        items: [{ outcome: 'refused', refusals: [{ code: 'attachment-not-found', path: 'attachments' }] }],
      })
  })

  test('and nobody attaches a file that does not exist', async () => {
    const { body: file } = await upload('在.pdf', 'x')
    expect(await attach('lin', { ...file, id: '01a1ffb9-2cb0-7000-b601-ba2426f91764' })).toMatchObject(notFound)
  })

  test('a file of a record in sight may be attached to another, and what is attached stays', async () => {
    const { body: file } = await upload('样本.pdf', 'x')
    const first = await attach('lin', file)
    expect(first.status).toBe(201)
    expect((await attach('zhou', file)).status).toBe(201)
    const { id } = (await attach('lin', file)).body
    const later = { values: { content: '改过', attachments: [file] }, version: 1 }
    expect((await world.as('zhou').patch(`/records/followUp/${id}`, later)).status).toBe(200)
  })
})

describe('a record says of a file what was uploaded', () => {
  const lies = { name: '发票.pdf', size: 99_999, type: 'application/pdf' }
  const followUpWith = async (file: Uploaded) => {
    const customer = await world.customer()
    return world.create('followUp', { customer: customer.id, content: '附上文件', attachments: [file] })
  }

  test('whatever whoever attaches it says', async () => {
    const { body: file } = await upload('a.exe', 'MZ', 'application/x-msdownload')
    const { id, attachments } = await followUpWith({ ...file, ...lies })
    expect(attachments).toEqual([file])
    const said = { version: 1, values: { attachments: [{ ...file, ...lies }] } }
    await world.as('lin').patch(`/records/followUp/${id}`, said)
    expect((await world.as('lin').get(`/records/followUp/${id}`)).body).toMatchObject({ attachments: [file] })
  })

  test('through a batch of changes and its undo, too', async () => {
    const { body: file } = await upload('a.exe', 'MZ', 'application/x-msdownload')
    const { id } = await followUpWith(file)
    const other = (await upload('b.exe', 'MZZ', 'application/x-msdownload')).body
    const values = {
      attachments: [
        { ...file, ...lies },
        { ...other, ...lies },
      ],
    }
    const items = [{ object: 'followUp', op: 'update', id, version: 1, values }]
    const attached = async () => (await world.as('lin').get(`/records/followUp/${id}`)).body
    const { body } = await world.as('lin').post<{ change: { id: string } }>('/changes', { mode: 'apply', items })
    expect(await attached()).toMatchObject({ attachments: [file, other] })
    await world.as('lin').post(`/changes/${body.change.id}/revert`, {})
    expect(await attached()).toMatchObject({ attachments: [file] })
  })

  test('and whoever may not open it is not told what it is called', async () => {
    const { body: file } = await upload('工资表.pdf', 'wages')
    const customer = await world.customer({}, 'chen')
    const values = { customer: customer.id, content: '无', attachments: [{ ...file, ...lies }] }
    const items = [{ object: 'followUp', op: 'create', values }]
    const { body } = await world.as('chen').post('/changes', { mode: 'preview', items })
    expect(body).toMatchObject({ items: [{ refusals: [{ code: 'attachment-not-found' }] }] })
    expect(JSON.stringify(body)).not.toContain('工资表')
  })
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\lin\\a.txt', 'a.txt'],
  ['folder/', 'file'],
])('the name %j is kept as %s', async (name, kept) => {
  expect((await upload(name, 'x')).body.name).toBe(kept)
})

test('a file of more than 20 MB is refused with the limit', async () => {
  const answer = await upload('film.mp4', new Uint8Array(20_100_000), 'video/mp4')
  expect(answer).toMatchObject({
    status: 413,
    body: { code: 'file-too-large', detail: '文件最大 20 MB，请换小一些的文件，或分成几个' },
  })
})

test('an upload without a file, or that is no form, is refused', async () => {
  expect(await world.as('lin').post('/files', new FormData())).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'file-missing' }] },
  })
  expect((await world.as('lin').post('/files', { file: 'x' })).status).toBe(415)
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x'])
    expect(await world.as('lin').post('/files', 'no form', { 'content-type': type })).toMatchObject({
      status: 400,
      body: { code: 'form-malformed' },
    })
})
