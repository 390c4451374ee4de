import { expect, test } from './server.ts'

test('Ada puts records back whole as they were before a batch, whatever was done to them since', async ({ openAs }) => {
  const page = await openAs('ada')
  const ask = async (method: 'post' | 'patch', path: string, data: object) =>
    (await page.request[method](`/api/v1${path}`, { data })).json()
  await ask('post', '/records/restorePointSettings', { values: { fromRecords: 100, keepDays: 30 } })
  const customer = (n: number) => ({ object: 'customer', op: 'create', values: { name: `云栖百货${n}店`, level: 'B' } })
  const made = await ask('post', '/changes', {
    mode: 'apply',
    items: Array.from({ length: 100 }, (_, n) => customer(n)),
  })
  expect(made.counts.applied).toBe(100)
  const batch = await ask('post', '/changes', {
    ...{ mode: 'apply', object: 'customer', op: 'update' },
    select: { filter: { field: 'name', op: 'contains', value: '云栖百货' } },
    set: { latestNeed: '统一收银' },
  })
  const id = made.items[0].id
  await ask('patch', `/records/customer/${id}`, { version: 'any', values: { latestNeed: '另议', level: 'A' } })

  await page.goto(`/changes?change=${batch.change.id}`)
  await expect(page.getByText(/^变更之前的恢复点：100 条记录，[\d.]+ kB，保留到 /)).toBeVisible()
  await page.getByRole('button', { name: '撤销…' }).click()
  const dialog = page.getByRole('dialog', { name: '撤销这次变更' })
  await expect(dialog.getByRole('button', { name: '撤销 99 条' })).toBeVisible()
  await dialog.getByLabel('用恢复点整条恢复到这次变更之前').check()
  await dialog.getByRole('button', { name: '撤销 100 条' }).click()
  await expect(page.getByText('已撤销 100 条')).toBeVisible()
  const record = await (await page.request.get(`/api/v1/records/customer/${id}`)).json()
  expect(record).toMatchObject({ level: 'B' })
  expect(record.latestNeed ?? null).toBeNull()
})

test('an administrator says from how many records on a restore point is taken, and how long it is kept', async ({
  openAs,
}) => {
  const page = await openAs('ada')
  await page.goto('/log/alerts')
  const [from, kept] = [page.getByLabel('从多少条记录起'), page.getByLabel('保留多久')]
  const answered = Promise.withResolvers<void>()
  await page.route(/\/records\/restorePointSettings/, async (route) => {
    if (route.request().method() !== 'GET') await answered.promise
    await route.continue()
  })
  await from.selectOption('500')
  await expect(from).toBeDisabled()
  await expect(kept).toBeDisabled()
  await expect(from).toHaveValue('500')
  answered.resolve()
  await expect(kept).toBeEnabled()

  const saving = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await kept.selectOption('90')
  expect((await saving).request().postDataJSON().values).toEqual({ keepDays: 90 })
  await expect(kept).toBeEnabled()
  await page.reload()
  await expect(kept).toHaveValue('90')
  await expect(from).toHaveValue('500')
})

test('林悦 takes a batch back but for the field that was changed since, which she is shown', async ({ openAs }) => {
  const page = await openAs('linyue')
  const ask = async (method: 'post' | 'patch', path: string, data: object) =>
    (await page.request[method](`/api/v1${path}`, { data })).json()
  const values = { name: '听雨轩茶业', level: 'B', latestNeed: '礼盒' }
  const { id } = await ask('post', '/records/customer', { values })
  const item = { object: 'customer', op: 'update', id, version: 'any', values: { level: 'C', latestNeed: '散茶' } }
  const { change } = await ask('post', '/changes', { mode: 'apply', items: [item] })
  await ask('patch', `/records/customer/${id}`, { version: 'any', values: { latestNeed: '年节礼盒' } })

  await page.goto(`/changes?change=${change.id}`)
  await page.getByRole('button', { name: '撤销…' }).click()
  const dialog = page.getByRole('dialog', { name: '撤销这次变更' })
  const since = dialog.locator('section').filter({ hasText: '之后改过的字段' })
  await expect(since).toContainText('散茶')
  await expect(since).toContainText('年节礼盒')
  await page.route('**/revert', (route) =>
    route.fulfill({ status: 500, json: { code: 'unknown', title: 'away', status: 500 } }),
  )
  await dialog.getByLabel('只撤销没有再改过的字段').check()
  await expect(dialog.getByText('没有加载成功')).toBeVisible()
  await expect(dialog.getByLabel('保持不变')).toBeVisible()
  await page.unroute('**/revert')
  await dialog.getByLabel('保持不变').check()
  await expect(since).toContainText('年节礼盒')
  await dialog.getByLabel('只撤销没有再改过的字段').check()
  await dialog.getByRole('button', { name: '撤销 1 条' }).click()
  await expect(page.getByText('已撤销 1 条')).toBeVisible()
  expect(await (await page.request.get(`/api/v1/records/customer/${id}`)).json()).toMatchObject({
    ...{ level: 'B', latestNeed: '年节礼盒' },
  })
})

test('of many records that were changed since, the first are shown and the others counted', async ({ openAs }) => {
  const page = await openAs('linyue')
  const send = async (data: object) =>
    (await page.request.post('/api/v1/changes', { data: { mode: 'apply', ...data } })).json()
  const customer = (n: number) => ({ object: 'customer', op: 'create', values: { name: `沁竹轩${n}店`, level: 'B' } })
  const made = await send({ items: Array.from({ length: 22 }, (_, n) => customer(n)) })
  const ids = made.items.map(({ id }: { id: string }) => id)
  const batch = (level: string) => send({ object: 'customer', op: 'update', select: { ids }, set: { level } })
  const { change } = await batch('C')
  expect((await batch('D')).counts.applied).toBe(22)

  await page.goto(`/changes?change=${change.id}`)
  await page.getByRole('button', { name: '撤销…' }).click()
  const since = page.getByRole('dialog', { name: '撤销这次变更' }).locator('section', { hasText: '之后改过的字段' })
  await expect(since.locator('.change-sample')).toHaveCount(20)
  await expect(since).toContainText('另有 2 条')
})
