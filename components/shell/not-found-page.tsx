import { shell } from '@/components/messages/shell'
import { buttonClasses } from '@/components/ui/button'
import { RouteLink } from '@/components/ui/route-link'
import { Bar } from './bar'
import { Page } from './page'

/** Goes with every page, should what it shows be gone: so it brings nothing the bar does not. */
export function NotFoundPage() {
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
