import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { SignInPolicyForm } from '../../configuration/sign-in-policy/sign-in-policy-form.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'

/** 登录策略: what whoever signs in is held to. */
export function SignInPolicyPage() {
  return (
    <ConfigurationFrame>
      <Policy />
    </ConfigurationFrame>
  )
}

function Policy() {
  const { t } = useText()
  const { data } = useConfigurationOf('signInPolicy', 'user')
  const record = data?.[0] ?? null
  return (
    <div className="configuration-main sign-in-policy">
      <p className="configuration-why">{t('signInPolicy.why')}</p>
      {data ? <SignInPolicyForm key={`${record?.id}/${record?.version}`} record={record} /> : <Skeleton />}
    </div>
  )
}
