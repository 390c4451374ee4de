import { type APIRequestContext, type Page, request } from '@playwright/test'
import { expect, test } from './server.ts'

test('a value that is revealed is found in the log, and who deletes much is looked into and shut out', async ({
  openAs,
  kebu,
}) => {
  test.setTimeout(90_000)
  const ada = await openAs('ada')
  const { leaver, customer } = await prepare(ada, kebu.address)
  await ada.goto('/log/alerts')
  const often = ada.getByLabel('大量删除：次数')
  await often.fill('3')
  await often.blur()
  await expect(ada.getByText('已保存').first()).toBeVisible()
  await deleteThree(leaver)

  const auditor = await openAs('shenguodong')
  await auditor.goto(`/records/customer/${customer}`)
  await auditor.getByRole('button', { name: '查看身份证号' }).click()
  await auditor.getByLabel('原因', { exact: true }).fill('核对开户资料')
  await auditor.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
  await expect(auditor.getByText('110101199003074477')).toBeVisible()
  await auditor.goto('/log?kind=reveal')
  await auditor.getByText('查看了客户「青瓷窑」的「身份证号」').click()
  await expect(auditor.getByRole('complementary', { name: '一条日志' })).toContainText('核对开户资料')

  await auditor.getByRole('link', { name: /^预警/ }).click()
  const alert = auditor.getByRole('listitem').filter({ hasText: '大量删除 · 柳青 · 3 次' })
  await expect(alert).toContainText('待处理', { timeout: 40_000 })
  await alert.getByRole('button', { name: '处理' }).click()
  await auditor.getByLabel('属实').check()
  await auditor.getByLabel('说明', { exact: true }).fill('离职前删除')
  await auditor.getByRole('button', { name: '保存处理结果' }).click()
  await expect(alert).toContainText('离职前删除')

  const told = ada.getByRole('listitem').filter({ hasText: '大量删除 · 柳青' })
  await expect(told).toContainText('属实')
  await told.getByRole('button', { name: '停用账号' }).click()
  await ada.getByRole('dialog').getByRole('button', { name: '停用账号' }).click()
  await expect(ada.getByText('已停用「柳青」的账号')).toBeVisible()
  expect((await leaver.get('/api/v1/session')).status()).toBe(401)
  await leaver.dispose()
})

/** The auditor may reveal, for a reason; a customer has a paper; and somebody works who will not stay. */
async function prepare(ada: Page, baseURL: string) {
  const create = async (object: string, values: object): Promise<string> => {
    const answer = await ada.request.post(`/api/v1/records/${object}`, { data: { values } })
    expect(answer.status(), await answer.text()).toBe(201)
    return (await answer.json()).id
  }
  const grants = { objects: {}, fields: {}, rights: ['unmask'] }
  await giveRole(ada, await create('role', { name: '核对证件', grants }))
  await create('fieldSettings', { object: 'customer', field: 'idCard', revealReason: true })
  const customer = await create('customer', { name: '青瓷窑', idCard: '110101199003074477' })
  const login = { login: 'liuqing', password: 'kebu-demo-2026' }
  const clerk = await personOf(ada, 'mengxiaoyu')
  const person = await create('user', { name: '柳青', login: login.login, roles: clerk.roles })
  await ada.request.put(`/api/v1/users/${person}/password`, { data: { password: login.password } })
  const leaver = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } })
  expect((await leaver.post('/api/v1/session', { data: login })).ok()).toBe(true)
  return { leaver, customer }
}

async function giveRole(ada: Page, role: string): Promise<void> {
  const { id, roles } = await personOf(ada, 'shenguodong')
  const data = { version: 'any', values: { roles: [...roles, role] } }
  expect((await ada.request.patch(`/api/v1/records/user/${id}`, { data })).status()).toBe(200)
}

async function personOf(page: Page, login: string): Promise<{ readonly id: string; readonly roles: string[] }> {
  const filter = JSON.stringify({ and: [{ field: 'login', op: 'eq', value: login }] })
  const answer = await page.request.get(`/api/v1/records/user?${new URLSearchParams({ filter })}`)
  return (await answer.json()).items[0]
}

async function deleteThree(leaver: APIRequestContext): Promise<void> {
  const made = ['一', '二', '三'].map((n) => ({ object: 'customer', op: 'create', values: { name: `柳青的客户${n}` } }))
  const created = await leaver.post('/api/v1/changes', { data: { mode: 'apply', items: made } })
  const ids = (await created.json()).items.map(({ id }: { readonly id: string }) => id)
  const removal = { mode: 'apply', object: 'customer', select: { ids }, op: 'delete' }
  expect((await leaver.post('/api/v1/changes', { data: removal })).status()).toBe(200)
}
