import type { ReactNode } from 'react'
import { frame } from '@/components/messages/frame'
import type { Role } from '@/lib/domain/access'
import type { Theme } from '@/lib/domain/theme'
import { AccountMenu } from './account-menu'
import { Bar } from './bar'
import { SectionNav } from './section-nav'
import { sectionsFor } from './sections'

export interface ProjectFrameProps {
  readonly person: { readonly name: string; readonly email: string }
  readonly role: Role
  readonly project: { readonly slug: string; readonly name: string; readonly demo: boolean; readonly archived: boolean }
  readonly theme: Theme
}

/** What stands above every page of a project. */
export function ProjectFrame({ person, role, project, theme, children }: ProjectFrameProps & { children: ReactNode }) {
  return (
    <>
      <Bar
        project={project}
        navigation={<SectionNav slug={project.slug} sections={sectionsFor(role)} />}
        account={<AccountMenu name={person.name} detail={`${frame.roles[role]} · ${person.email}`} theme={theme} />}
      />
      {project.archived && (
        <p role="note" className="border-b border-hairline bg-warn-surface px-4 py-2 text-center text-sm sm:px-6">
          {frame.archived}
        </p>
      )}
      {children}
    </>
  )
}
