import type { Role } from '@/lib/domain/access'
import type { CodeRef } from '@/lib/domain/codebook'
import { PASSWORD_MIN } from '@/lib/domain/person'

interface Run {
  readonly text: string
  /** A code of framing-core. */
  readonly code?: CodeRef
}

/** Words of signing in, invitations, the account and the people of a project. */
export const people = {
  roles: { annotator: 'Annotator', reviewer: 'Reviewer', researcher: 'Researcher', manager: 'Manager' } satisfies Record<Role, string>,
  roleDoes: {
    annotator: 'Reads and marks the articles assigned to them; sees nobody else’s marks.',
    reviewer: 'Also reads everybody’s marks, compares outlets and settles disagreements.',
    researcher: 'Also brings articles in, assigns them and downloads the set.',
    manager: 'Also decides who is in the project.',
  } satisfies Record<Role, string>,

  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show',
    hidePassword: 'Hide',
    submit: 'Sign in',
    submitting: 'Signing in…',
    issuer: 'Sign in with your organisation',
    help: 'No account? People are invited: ask a manager of your project for a link.',
    already: (name: string) => `You are signed in as ${name}.`,
    goOn: 'Go on',
    errors: {
      again: { reason: 'The form was not ready yet.', next: 'Please send it once more.' },
      oidc: { reason: 'Your organisation’s sign-in did not let you in.', next: 'Only people who were invited can enter. Ask a manager for an invitation to the same address.' },
      wrong_credentials: { reason: 'This e-mail address and password do not belong together.', next: 'Check both.' },
      too_many_requests: { reason: 'There were too many attempts to sign in.', next: 'Wait a few minutes and try again.' },
      forbidden: { reason: 'There are no demo accounts here any more.', next: 'Sign in with an account of your own.' },
    } as Readonly<Record<string, { readonly reason: string; readonly next: string }>>,
  },

  specimen: [
    {
      outlet: 'State wire',
      runs: [
        { text: 'Order was restored', code: 'framing.security_defence' },
        { text: ' at the port of Velm overnight, ' },
        { text: 'a ministry spokesman said', code: 'source.government_civil' },
        { text: '.' },
      ],
    },
    {
      outlet: 'Opposition paper',
      runs: [
        { text: 'Soldiers ' },
        { text: 'drove the dockers from their own quay', code: 'framing.morality_justice' },
        { text: ', ' },
        { text: 'three of them told us', code: 'source.public_witness' },
        { text: '. ' },
        { text: 'The minister must go', code: 'claim.normative' },
        { text: '.' },
      ],
    },
    {
      outlet: 'Think tank',
      runs: [
        { text: 'A month without Velm ' },
        { text: 'would cost the coast a tenth of its trade', code: 'framing.economy_trade' },
        { text: ', and ' },
        { text: 'talks are likely by spring', code: 'claim.prediction' },
        { text: '.' },
      ],
    },
  ] satisfies readonly { outlet: string; runs: readonly Run[] }[] as readonly { readonly outlet: string; readonly runs: readonly Run[] }[],

  demo: {
    title: 'Look around first',
    text: 'The demo project is invented: its countries, outlets and people do not exist. Demo accounts end with the first project of your own.',
    button: (role: Role) => `Continue as demo ${role}`,
    does: {
      annotator: 'Read an article, mark and tag it.',
      reviewer: 'Compare how five outlets tell one story.',
      researcher: 'Bring articles in, assign them, download the set.',
      manager: 'Decide who is in the project.',
    } satisfies Record<Role, string>,
  },

  invitation: {
    title: 'Welcome',
    toProject: (role: Role) => `You are invited to read along as ${role === 'annotator' ? 'an' : 'a'} ${role} in`,
    toInstance: 'You are invited to look after this Parallax as its admin.',
    name: 'Your name',
    nameHint: 'As colleagues know you. Exports and reviewers see a pseudonym instead.',
    email: 'E-mail',
    emailFixed: 'The invitation was made for this address.',
    password: 'Password',
    passwordHint: `At least ${PASSWORD_MIN} characters. A few words in a row are easy to keep in mind.`,
    accept: 'Make my account',
    accepting: 'Making your account…',
    join: (name: string) => `Join as ${name}`,
    joining: 'Joining…',
    signedInAs: (name: string) => `You are signed in as ${name}. The invitation adds to this account.`,
    demoSignedIn: 'You are looking around with a demo account. Make an account of your own below.',
    haveAccount: 'I have an account already',
    closedTitle: 'This invitation cannot be used',
    toSignIn: 'Go to the sign-in page',
  },

  account: {
    title: 'Your account',
    admin: 'Admin of this instance',
    demo: 'This is a demo account. It has no password, and ends with the first project of your own.',
    password: {
      title: 'Password',
      current: 'Current password',
      next: 'New password',
      change: 'Change password',
      changing: 'Changing…',
      changed: 'Your password is changed. Every other place you were signed in has been signed out.',
    },
    sessions: {
      title: 'Where you are signed in',
      device: 'Browser',
      since: 'Signed in',
      seen: 'Last used',
      here: 'here',
      end: 'Sign out',
      endOthers: 'Sign out everywhere else',
      onlyHere: 'Only here.',
      more: (count: number) => `And ${count} more.`,
      unknown: 'Unknown browser',
    },
    tokens: {
      title: 'API tokens',
      text: 'A token lets a script do what you may do, or less. Keep it like a password.',
      reference: 'What the API can do',
      mayDo: 'It may',
      access: { read: 'read only', write: 'read and write' },
      project: 'In',
      allProjects: 'all my projects',
      name: 'What is it for?',
      namePlaceholder: 'Notebook on my laptop',
      days: 'Valid for',
      dayCount: (days: number) => `${days} days`,
      create: 'Make a token',
      creating: 'Making…',
      madeTitle: 'Copy the token now',
      made: 'It is shown only this once. Send it as “Authorization: Bearer …”.',
      none: 'You have no tokens.',
      expires: 'Ends',
      used: 'Last used',
      never: 'never',
      end: 'End',
      ended: 'Ended.',
    },
  },

  members: {
    title: 'People',
    lead: 'Who is in this project and what they may do. Changes hold from their next click on.',
    table: 'Members of the project',
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    pseudonym: 'Pseudonym',
    pseudonymHint: 'what exports and reviewers see instead of the name',
    since: 'Since',
    you: 'you',
    admin: 'admin',
    demo: 'demo',
    disabled: 'shut out',
    roleOf: (name: string) => `Role of ${name}`,
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from the project?`,
    removeText: 'They lose access at once. What they marked stays, under their pseudonym, and comes back to them if they are invited again.',
    removing: 'Removing…',
    rolesTitle: 'What each role may do',
  },

  invitations: {
    title: 'Invite somebody',
    text: 'You get a link to send them yourself. It works once, for a week.',
    role: 'Role',
    email: 'E-mail',
    emailHint: 'Leave empty to let whoever holds the link name their own address.',
    create: 'Make an invitation link',
    creating: 'Making…',
    madeTitle: 'Send this link',
    made: 'It is shown only this once. Whoever opens it first gets the account.',
    pending: 'Invitations not used yet',
    anyone: 'anyone with the link',
    expires: 'Ends',
    by: 'By',
    withdraw: 'Withdraw',
    withdrawOf: (whom: string) => `Withdraw the invitation for ${whom}`,
  },
} as const
