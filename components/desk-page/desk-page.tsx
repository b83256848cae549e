import type { AssignmentView } from '@/lib/domain/assignment'
import type { Preferences } from '@/lib/domain/preferences'
import { AnnotationDesk } from '@/components/annotate/annotation-desk'
import { EarlyInputReplay } from '@/components/shell/early-input-replay'
import { ProjectFrame, type ProjectFrameProps } from '@/components/shell/project-frame'
import { Guard } from './guard'

/** All of it goes to the browser as JSON, the spans packed. */
export interface DeskPageProps {
  readonly frame: ProjectFrameProps
  readonly desk: {
    readonly view: AssignmentView
    readonly userId: string
    readonly readOnly: boolean
    readonly preferences: Preferences
    /** How many spans there are, where `view` holds those of the first screens only. */
    readonly count?: number
  }
}

/** The annotation page below <body>: the same on the server and in the browser, which takes it over where it stands. */
export function DeskPage({ frame, desk }: DeskPageProps) {
  return (
    <Guard>
      <ProjectFrame {...frame}>
        <AnnotationDesk {...desk} />
      </ProjectFrame>
      <EarlyInputReplay />
    </Guard>
  )
}
