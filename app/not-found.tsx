import { Bar } from '@/components/shell/bar'
import { Page } from '@/components/shell/page'
import { shell } from '@/components/messages/shell'
import { LinkButton } from '@/components/ui/link-button'

export const metadata = { title: shell.notFound.title }

export default function NotFound() {
  return (
    <>
      <Bar />
      <Page title={shell.notFound.title} lead={shell.notFound.text} width="text">
        <div>
          <LinkButton href="/" look="primary">
            {shell.notFound.back}
          </LinkButton>
        </div>
      </Page>
    </>
  )
}
