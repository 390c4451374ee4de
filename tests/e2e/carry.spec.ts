import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a customer is given away on her page and in the list, and what goes along is asked', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const me = await page.request.get('/api/v1/session').then((answer) => answer.json())
  const owner: string = me.user.id
  const customer = await made(page, 'customer', { name: '晴沙纸业有限公司', owner })
  const contact = await made(page, 'contact', { name: '唐一鸣', customer, owner })
  await made(page, 'ticket', { title: '发票未到', customer, owner })

  await page.goto(`/records/customer/${customer}`)
  await page.locator('.record-field').filter({ hasText: '负责人' }).locator('dd').dblclick()
  await page.keyboard.type('林悦')
  await page.locator('.kb-candidate').filter({ hasText: '林悦' }).first().click()
  const dialog = page.getByRole('dialog', { name: '「晴沙纸业有限公司」换了负责人' })
  await expect(dialog.getByRole('checkbox', { name: '联系人 1 条' })).toBeChecked()
  await dialog.getByRole('checkbox', { name: '未结束的问题 1 条' }).uncheck()
  await dialog.getByRole('button', { name: '移交' }).click()
  await expect(page.locator('.record-field').filter({ hasText: '负责人' })).toContainText('林悦')
  await page.goto(`/records/contact/${contact}`)
  await expect(page.locator('.record-field').filter({ hasText: '负责人' })).toContainText('林悦')

  await page.goto('/records/customer?q=晴沙纸业')
  await page.getByRole('row').nth(1).getByRole('checkbox').check()
  await page.getByRole('button', { name: '移交' }).click()
  const batch = page.getByRole('dialog')
  await batch.getByRole('combobox').last().click()
  await page.keyboard.type('周航')
  await page.locator('.kb-candidate').filter({ hasText: '周航' }).first().click()
  await expect(batch.getByRole('checkbox', { name: '联系人 1 条' })).toBeChecked()
  await batch.getByRole('button', { name: '移交 1 条' }).click()
  await expect(page.getByText('已移交 1 条')).toBeVisible()
})

test('nobody is given a customer while it cannot be asked what goes along', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const me = await page.request.get('/api/v1/session').then((answer) => answer.json())
  const owner: string = me.user.id
  const customer = await made(page, 'customer', { name: '晴湾纸业有限公司', owner })
  await made(page, 'contact', { name: '唐二鸣', customer, owner })
  await page.goto(`/records/customer/${customer}`)
  await page.route('**/api/v1/changes', (route) =>
    route.fulfill({ status: 500, json: { code: 'unknown', title: 'away', status: 500 } }),
  )
  const ownerField = page.locator('.record-field').filter({ hasText: '负责人' })
  await ownerField.locator('dd').dblclick()
  await expect(ownerField.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('林悦')
  await page.locator('.kb-candidate').filter({ hasText: '林悦' }).first().click()
  await expect(ownerField.getByRole('alert')).toBeVisible()
  const kept = await page.request.get(`/api/v1/records/customer/${customer}`).then((answer) => answer.json())
  expect(kept.owner).toBe(owner)
})

test('long follow-ups that could go along stay inside the dialog, on a wide screen and on a narrow one', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const me = await page.request.get('/api/v1/session').then((answer) => answer.json())
  const owner: string = me.user.id
  const customer = await made(page, 'customer', { name: '晴岚纸业有限公司', owner })
  for (const content of [
    '路过园区顺便拜访，见到行政主管，留了资料。'.repeat(4),
    '上门签合同，顺带量了机房的尺寸。'.repeat(4),
  ])
    await made(page, 'followUp', { content, customer, owner })

  await page.goto('/records/customer?q=晴岚纸业')
  await page.getByRole('row').nth(1).getByRole('checkbox').check()
  await page.getByRole('button', { name: '移交' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox').last()).toBeFocused()
  await page.keyboard.type('周航')
  await page.locator('.kb-candidate').filter({ hasText: '周航' }).first().click()
  await expect(dialog.getByRole('checkbox', { name: '跟进记录 2 条' })).toBeVisible()
  await expect(dialog.getByText('将修改 1 条')).toBeVisible()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const frame = await dialog.boundingBox()
    for (const part of [dialog.getByLabel('移交说明'), dialog.getByText('路过园区'), dialog.getByLabel('预览')])
      expect(rightOf(await part.boundingBox())).toBeLessThan(rightOf(frame))
  }
})

test('a primary contact gets another mobile: her open order is told of, and follows in the same save', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '晴川纸业有限公司' })
  const mobile = '13800138017'
  const contact = await made(page, 'contact', { name: '唐三鸣', customer, mobile, isPrimary: true })
  const order = await made(page, 'order', { customer, contactName: '唐三鸣', contactPhone: mobile })

  await page.goto(`/records/contact/${contact}`)
  await page.locator('.record-field').filter({ hasText: '手机' }).locator('dd').dblclick()
  await page.getByRole('textbox', { name: '手机' }).fill('13900139017')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '保存「唐三鸣」之前' })
  await expect(dialog.getByRole('checkbox', { name: /未结束的订单 1 条：联系电话/ })).toBeChecked()
  await expect(dialog).toContainText('138 0013 8017')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存').first()).toBeVisible()
  const kept = await page.request.get(`/api/v1/records/order/${order}`).then((answer) => answer.json())
  expect(kept.contactPhone).toBe('13900139017')
})

function rightOf(box: { readonly x: number; readonly width: number } | null): number {
  if (!box) throw new Error('it is not to be seen')
  return box.x + box.width
}

async function made(page: Page, object: string, values: Record<string, string | boolean>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
