import { made } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('a template asks a question with options of its own, and its answer goes in where somebody was writing', async ({
  openAs,
}) => {
  const page = await openAs('ada')
  await page.goto('/settings/templates?object=customer')
  await page.getByRole('button', { name: '新建模板' }).first().click()
  const dialog = page.getByRole('dialog', { name: '客户的新修改模板' })
  await dialog.getByLabel('名称（中文）').fill('记下来访原因')
  await dialog.getByRole('combobox', { name: '字段' }).fill('备注')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '添加问题' }).click()
  await dialog.getByLabel('问题', { exact: true }).fill('原因')
  await dialog.getByLabel('怎样填写').selectOption({ label: '单选' })
  await dialog.getByLabel('第 1 个选项', { exact: true }).fill('价格')
  await dialog.getByLabel('第 2 个选项', { exact: true }).fill('交期')

  const text = dialog.getByRole('textbox', { name: '新的值' })
  await text.fill('因为来访')
  for (const _ of '来访') await text.press('ArrowLeft')
  await dialog.getByLabel('在「备注」里插入').selectOption({ label: '回答：原因' })
  await expect(text).toBeFocused()
  await page.keyboard.type('，')
  await expect(text).toHaveValue('因为{{answer:q1}}，来访')
  await dialog.getByRole('button', { name: '保存模板' }).click()
  await expect(dialog).toBeHidden()

  const id = await made(page, 'customer', { name: '来访模板公司' })
  await page.goto(`/records/customer/${id}`)
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '用模板修改' }).click()
  const use = page.getByRole('dialog', { name: '用模板修改「来访模板公司」' })
  await use.getByLabel('修改模板').selectOption({ label: '记下来访原因' })
  await use.getByRole('combobox', { name: '原因' }).click()
  await page.getByTitle('交期', { exact: true }).click()
  await use.getByRole('button', { name: '更新 1 条' }).click()
  await expect(toast(page, '已更新 1 条')).toBeVisible()
  expect((await (await page.request.get(`/api/v1/records/customer/${id}`)).json()).remark).toBe('因为交期，来访')
})

test('a row that leaves the list leaves what is being answered about it', async ({ openAs }) => {
  const [ada, page] = [await openAs('ada'), await openAs('mengxiaoyu')]
  const template = {
    object: 'customer',
    name: '离开列表也写下',
    set: { remark: '{{answer:q1}}' },
    questions: [{ name: 'q1', label: { 'zh-CN': '写什么' }, type: 'text', required: true }],
  }
  await made(ada, 'changeTemplate', template)
  const name = '离开列表公司'
  const id = await made(page, 'customer', { name, level: 'A' })
  const asked = [
    { field: 'name', op: 'eq', value: name },
    { field: 'level', op: 'eq', value: 'A' },
  ]
  await page.goto(`/records/customer?conditions=${encodeURIComponent(JSON.stringify(asked))}`)
  await page.getByRole('button', { name: `「${name}」的更多操作` }).click()
  await page.getByRole('menuitem', { name: '用模板修改' }).click()
  const dialog = page.getByRole('dialog', { name: `用模板修改「${name}」` })
  await dialog.getByLabel('修改模板').selectOption({ label: template.name })
  await dialog.getByLabel('写什么').fill('电话里说的')

  const answer = await ada.request.patch(`/api/v1/records/customer/${id}`, {
    data: { version: 'any', values: { level: 'B' } },
  })
  expect(answer.status()).toBe(200)
  await expect(page.locator('.grid-title')).toHaveCount(0)
  await expect(dialog.getByLabel('写什么')).toHaveValue('电话里说的')
  await dialog.getByRole('button', { name: '更新 1 条' }).click()
  await expect(toast(page, '已更新 1 条')).toBeVisible()
  expect((await (await ada.request.get(`/api/v1/records/customer/${id}`)).json()).remark).toBe('电话里说的')
})
