import { Bar } from '@/components/shell/bar'
import { Page } from '@/components/shell/page'
import { shell } from '@/components/messages/shell'
import { buttonClasses } from '@/components/ui/button'
import { RouteLink } from '@/components/ui/route-link'

export const metadata = { title: shell.notFound.title }

/** Goes with every page, should what it shows be gone: so it brings nothing the bar does not. */
export default function NotFound() {
  return (
    <>
      <Bar />
      <Page title={shell.notFound.title} lead={shell.notFound.text} width="text">
        <div>
          <RouteLink href="/" className={buttonClasses('primary')}>
            {shell.notFound.back}
          </RouteLink>
        </div>
      </Page>
    </>
  )
}
