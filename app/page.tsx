import Link from 'next/link'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { common } from '@/components/messages/common'
import { shell } from '@/components/messages/shell'
import { AccountMenu } from '@/components/shell/account-menu'
import { Bar, DemoTag } from '@/components/shell/bar'
import { StoryPicture } from '@/components/shell/picture'
import { Page } from '@/components/shell/page'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { loadProjects } from '@/lib/server/loaders/projects'

export default async function Home() {
  const { actor, projects } = await loadProjects()
  const [only, ...others] = projects
  // With one project there is nothing to choose.
  if (only && others.length === 0 && !actor.isAdmin) redirect(`/p/${only.slug}`)
  const words = shell.projects
  const newProject = actor.isAdmin && (
    <LinkButton href="/projects/new" look={only ? 'plain' : 'primary'}>
      {words.newProject}
    </LinkButton>
  )
  return (
    <>
      <Bar account={<AccountMenu name={actor.name} detail={actor.email} theme={themeOf((await cookies()).get(THEME_COOKIE)?.value)} />} />
      <Page title={words.title} lead={common.tagline} actions={only && newProject}>
        {only ? (
          <ul className="border-t border-hairline">
            {projects.map((project) => (
              <li key={project.slug} className="group relative border-b border-hairline py-5">
                <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <h2 className="text-base">
                    <Link href={`/p/${project.slug}`} className="bidi group-hover:underline group-hover:underline-offset-4 after:absolute after:inset-0">
                      {project.name}
                    </Link>
                  </h2>
                  {project.demo && <DemoTag />}
                  {project.archived && <span className="text-muted">{shell.archivedTag}</span>}
                  <span className="text-muted sm:ms-auto">{shell.roles[project.role]}</span>
                </div>
                {project.description && <p className="bidi mt-1 max-w-prose text-muted">{project.description}</p>}
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState picture={<StoryPicture />} title={actor.isAdmin ? words.emptyAdmin : words.emptyMember} action={newProject}>
            <p>{actor.isAdmin ? words.emptyAdminText : words.emptyMemberText}</p>
          </EmptyState>
        )}
      </Page>
    </>
  )
}
