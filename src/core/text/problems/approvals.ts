import type { ProblemText } from './problem-text.ts'

/** What is wrong with a flow of approvals, and with what is decided in it. */
export const approvalProblems = {
  'flow-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的审批流程，请换一个名称',
    en: 'The object has an approval flow called “{value}” already; choose another name',
  },
  'flow-on-system-object': {
    status: 422,
    'zh-CN': '「{name}」是系统数据，不能设审批流程',
    en: '“{nameEn}” belongs to the system and takes no approval flow',
  },
  'flow-on-parts': {
    status: 422,
    'zh-CN': '「{name}」是明细，随主记录审批：请在主记录的审批流程里选明细字段',
    en: '“{nameEn}” are lines and approved with their record: choose the lines in a flow on that',
  },
  'flow-without-lines': {
    status: 422,
    'zh-CN': '「{value}」没有明细，不能设明细条件',
    en: '“{valueEn}” has no lines, so that there is no condition on them',
  },
  'flow-without-steps': {
    status: 422,
    'zh-CN': '审批流程至少要有一步，每一步至少有一位审批人',
    en: 'A flow needs one step at least, and each step somebody who decides',
  },
  'flow-field-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的字段',
    en: 'There is no field “{value}”',
  },
  'approval-moved': {
    status: 409,
    'zh-CN': '提交后，别人把同一字段改成了别的值：批准后不会生效，会退回提交人',
    en: 'Somebody has changed the same field since it was sent: approved, it does not come into force and goes back to its author',
  },
  'approval-impossible': {
    status: 409,
    'zh-CN': '提交后，数据、设置或提交人的权限有了变化：批准后不会生效，会退回提交人',
    en: 'Records, settings or what its author may do have changed since it was sent: approved, it does not come into force and goes back to its author',
  },
  'flow-condition-sensitive': {
    status: 422,
    'zh-CN': '「{value}」是敏感字段，不能用在审批条件里；可以选为涉及的字段',
    en: '“{valueEn}” is sensitive and cannot be asked in the condition; choose it as a field that is touched',
  },
  'flow-condition-beyond-record': {
    status: 422,
    'zh-CN': '审批条件只看这条记录改动前后的值，不能用是否重复（unique）',
    en: 'Such a condition looks at what the record holds before and after, not at others (unique)',
  },
  'flow-approver-field': {
    status: 422,
    'zh-CN': '审批人字段「{value}」要是关联到人员的字段',
    en: 'The field “{value}” names no person: choose one that links to people',
  },
  'flow-mode-too-many': {
    status: 422,
    'zh-CN': '第 {step} 步要 {mode} 人同意，却只有 {count} 位审批人',
    en: 'Step {step} asks for {mode} approvals and names {count} {count:approver|approvers} only',
  },
  'deletion-waits': {
    status: 409,
    'zh-CN': '{name}已提交删除，正在等待审批，不用再删一次',
    en: '{name} has sent its deletion, which waits for approval; it need not be deleted again',
  },
  'flow-timeout-without-hours': {
    status: 422,
    'zh-CN': '第 {step} 步写了超过时限以后怎样（onTimeout），但没有时限：请写小时数 hours，或去掉 onTimeout',
    en: 'Step {step} says what happens when its time is over (onTimeout) and has no time limit: add hours, or leave out onTimeout',
  },
  'flow-person-unknown': {
    status: 422,
    'zh-CN': '没有这个人员：{value}',
    en: 'There is no such person: {value}',
  },
  'flow-role-unknown': {
    status: 422,
    'zh-CN': '没有这个角色：{value}',
    en: 'There is no such role: {value}',
  },
  'delegation-to-herself': {
    status: 422,
    'zh-CN': '不能由本人代理，请选另一位同事',
    en: 'Nobody stands in for herself: choose a colleague',
  },
  'delegation-not-yours': {
    status: 403,
    'zh-CN': '只能为自己设置代理；为别人设置需要「管理人员」权限',
    en: 'You may name a stand-in for yourself only; for others it takes the right to manage people',
  },
  'delegation-to-maker': {
    status: 403,
    'zh-CN': '不能指定自己代理别人的审批，请由对方本人设置，或指定另一位同事',
    en: 'Nobody names herself in the place of others: they may do so themselves, or choose a colleague',
  },
  'decider-beyond-author': {
    status: 403,
    'zh-CN': '{person}的权限超过您，由谁代替对方只能由本人或权限不低于对方的人决定。超出的有：{names}',
    en: '{person} holds more than you: who takes their place is decided by them, or by those who hold as much. Beyond yours: {namesEn}',
  },
  'delegation-to-gone': {
    status: 422,
    'zh-CN': '{name} 已停用，不能代理，请选另一位同事',
    en: '{name} is not active any more: choose another colleague',
  },
  'delegation-goes-round': {
    status: 422,
    'zh-CN': '同一段时间里 {name} 的审批已由 {via} 代理（也可能经过别人），会绕回原处：请换一位代理人或错开时间',
    en: 'In that time the approvals of {name} go to {via}, perhaps by way of others, and would go round: choose somebody else or another time',
  },
  'approval-needed-further': {
    status: 409,
    'zh-CN': '现在还需要「{flow}」的审批，请重新提交',
    en: 'It now needs the approval of “{flow}” as well; submit it again',
  },
  'approved-otherwise': {
    status: 409,
    'zh-CN':
      '现在会写入的与审批时看到的不同：提交之后，一起变更的记录或自动带出的内容（模板、价格、汇率等）有了变化。这次没有写入，请看过之后重新提交',
    en: 'What would be written now is not what was approved: since it was sent, records that go along or values that are filled in (a preset, a price, a rate) have changed. Nothing was written: look at it and send it again',
  },
  'approval-nobody': {
    status: 409,
    'zh-CN':
      '审批流程「{flow}」有一步除了您没有人可以审批，所以不能提交：请管理员在流程里加上别的审批人，或让另一位同事担任后备角色、有审批权限的角色或系统管理员',
    en: 'A step of the approval flow “{flow}” has nobody but you to decide, so this cannot be sent: have an administrator name other approvers in the flow, or give a colleague its fallback role, a role that lets approve, or that of an administrator',
  },
  'flow-asks-author': {
    status: 403,
    'zh-CN':
      '您看不到这个对象的全部记录，不能在流程里把自己（或自己的角色）设为审批人：请指定别人，或由能看到全部记录的人来设置',
    en: 'You do not see all records of this object, so a flow of yours cannot ask you or a role of yours: name others, or have somebody set it up who sees all of them',
  },
  'approval-fault-unseen': {
    status: 422,
    'zh-CN': '有一项您无权查看的内容不符合要求，提交人能看到原因',
    en: 'Something that you may not see spoke against it; whoever sent it reads what',
  },
  'approval-author-gone': {
    status: 409,
    'zh-CN': '提交人已停用或被删除，不能以其名义生效',
    en: 'Whoever asked for it is suspended or gone, and nothing is done in their name',
  },
  'approval-object-gone': {
    status: 409,
    'zh-CN': '这次变更涉及的模块已停用',
    en: 'The module that this change is about is retired',
  },
  'not-approver': {
    status: 403,
    'zh-CN': '现在没有等您审批；等的是流程当前步骤的审批人',
    en: 'It does not wait for you: only who is asked at this step decides',
  },
  'approval-own': {
    status: 403,
    'zh-CN': '自己提交的变更不能自己审批',
    en: 'You cannot decide on a change of your own',
  },
  'approval-not-author': {
    status: 403,
    'zh-CN': '只有提交人自己可以撤回或重新提交',
    en: 'Only whoever sent it may withdraw it or send it again',
  },
  'approval-reason-missing': {
    status: 422,
    'zh-CN': '请写明原因，提交人要据此修改',
    en: 'Say why: whoever sent it goes by it',
  },
  'approval-to-nobody': {
    status: 422,
    'zh-CN': '请选一位在职并能登录的同事',
    en: 'Choose a colleague who is there and can sign in',
  },
  'approval-to-author': {
    status: 422,
    'zh-CN': '这是对方自己提交的变更，请另选一位',
    en: 'It is that person’s own change; choose somebody else',
  },
  'approval-asked-already': {
    status: 422,
    'zh-CN': '这一步已经在等这个人，请另选一位',
    en: 'This step asks that person already; choose somebody else',
  },
  'approval-passed-around': {
    status: 422,
    'zh-CN': '这个人已经把它转交出来，请另选一位或自己决定',
    en: 'That person has passed it on before; choose somebody else or decide yourself',
  },
  'approval-nothing-left': {
    status: 422,
    'zh-CN': '去掉以后没有剩下要改的记录；不再需要时请撤回',
    en: 'Nothing is left of it; withdraw it where it is not needed any more',
  },
  'approval-item-unknown': {
    status: 422,
    'zh-CN': '这次变更里没有第 {value} 项',
    en: 'The change has no record {value}',
  },
  'decide-which': {
    status: 422,
    'zh-CN': '请写明要处理哪些变更：changes（逐个列出）或 waiting（等您审批的全部），二者选一',
    en: 'Say what is to be decided on: `changes`, each of them, or `waiting`, all that waits for you, but not both',
  },
  'decide-what-was-seen': {
    status: 422,
    'zh-CN': '`waiting`（等您审批的全部）只用于预览；决定时请在 changes 里逐个写明，预览已带上每个的 version',
    en: '`waiting`, all that waits for you, is for a preview; decide on what that has answered, each with its `version`, in `changes`',
  },
  'version-stale': {
    status: 409,
    'zh-CN': '提交人已修改并重新提交，请先看新的内容',
    en: 'It was corrected and sent again meanwhile; read it as it is now first',
  },
} as const satisfies Record<string, ProblemText>
