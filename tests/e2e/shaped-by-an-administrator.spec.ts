import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

const field = '客户满意度评分'
const scores = ['很不满意', '不满意', '一般', '满意', '很满意']

test('a field that the administrator adds is in an open form at once, is asked for, filtered by and taken back', async ({
  openAs,
}) => {
  test.slow()
  const [ada, lin] = [await openAs('ada'), await openAs('linyue')]
  await lin.goto('/records/customer/new')
  await lin.getByLabel('客户名称').fill('满意度测试有限公司')

  await addScore(ada)
  // The form is open: what is typed stays, and the field is there.
  const score = lin.getByRole('combobox', { name: field })
  await expect(score).toBeVisible({ timeout: 5_000 })
  await expect(lin.getByLabel('客户名称')).toHaveValue('满意度测试有限公司')
  await lin.getByRole('button', { name: '保存客户' }).click()
  await expect(lin.getByText(`${field}不能为空`)).toBeVisible()
  await score.fill('很满意')
  await lin.keyboard.press('Enter')
  await lin.keyboard.press('Control+Enter')
  await expect(lin.getByRole('heading', { name: '满意度测试有限公司' })).toBeVisible()
  await expect(lin.getByText(field).first()).toBeVisible()

  const conditions = JSON.stringify({ and: [{ field: 'keHuManYiDuPingFen', op: 'eq', value: '很满意' }] })
  const found = await lin.request.get(`/api/v1/records/customer?filter=${encodeURIComponent(conditions)}`)
  const { items } = await found.json()
  expect(items).toMatchObject([{ name: '满意度测试有限公司', keHuManYiDuPingFen: '很满意' }])
  const history = await lin.request.get(`/api/v1/records/customer/${items[0].id}/history`)
  expect(await history.json()).toMatchObject({ items: [{ after: { keHuManYiDuPingFen: '很满意' } }] })

  // The message with 撤销 has gone meanwhile; the key has not.
  await ada.keyboard.press('Control+z')
  // A record holds a value in it: that is shown first.
  await ada.getByRole('dialog').getByRole('button', { name: '撤销 1 条' }).click()
  await expect(toast(ada, '已撤销')).toBeVisible()
  await lin.goto('/records/customer/new')
  await expect(lin.getByLabel('客户名称')).toBeVisible()
  await expect(lin.getByRole('combobox', { name: field })).toHaveCount(0)
})

async function addScore(page: Page): Promise<void> {
  await page.goto('/settings/fields?object=customer')
  await expect(page.getByRole('heading', { name: /客户 ·/ })).toBeVisible()
  await page.getByRole('button', { name: '新建字段' }).click()
  await page.getByRole('radio', { name: '单选' }).check()
  await page.getByLabel('名称（中文）').fill(field)
  await expect(page.getByLabel(/^字段名/)).toHaveValue('keHuManYiDuPingFen')
  await page.getByRole('button', { name: '粘贴多个' }).click()
  await page.getByLabel('每行一个选项').fill(scores.join('\n'))
  await page.getByRole('button', { name: '添加这些选项' }).click()
  await page.getByRole('checkbox', { name: '必填' }).check()
  await page.getByRole('button', { name: '添加字段' }).click()
  await expect(page.getByText(`「${field}」`)).toBeVisible()
}
