import type { ReactNode } from 'react';
import { readBoot } from './boot.ts';
import { loadCrewMessages } from './i18n/messages.ts';
import { later, rulebookLater } from './later.ts';
import type { CrewScreen, Route } from './route.ts';
import { FIRST_RULEBOOK } from '@tablecloth/shared/first-rulebook.ts';
import type { Role } from '@tablecloth/shared/model.ts';
import { ParticipantScreen } from './screens/participant/participant-screen.tsx';
import { openSession } from './screens/session-root.tsx';

type CrewRole = Exclude<Role, 'participant'> | 'crew';

/** What few people open comes when it is opened; what a whole room opens is one file. */
const CREW: Readonly<Record<CrewScreen, { role: CrewRole; load: () => Promise<() => ReactNode> }>> =
  {
    organise: {
      role: 'organiser',
      load: async () => (await import('./screens/organise/organise-screen.tsx')).OrganiseScreen,
    },
    facilitate: {
      role: 'facilitator',
      load: async () =>
        (await import('./screens/facilitate/facilitate-screen.tsx')).FacilitateScreen,
    },
    wall: {
      role: 'wall',
      load: async () => (await import('./screens/wall/wall-screen.tsx')).WallScreen,
    },
    remote: {
      role: 'crew',
      load: async () => (await import('./screens/remote/remote-screen.tsx')).RemoteScreen,
    },
  };

async function openCrew(gathering: string, role: CrewRole) {
  const { openCrewSession } = await import('./screens/crew-session.ts');
  return openCrewSession(gathering, role);
}

/**
 * Route → what stands on the page, with all its code already here: what the server rendered stays until then.
 */
export async function openApp(route: Route): Promise<ReactNode> {
  switch (route.screen) {
    case 'home': {
      const [{ HomeScreen }] = await Promise.all([
        import('./screens/home/home-screen.tsx'),
        later.load(),
      ]);
      return <HomeScreen />;
    }
    case 'create': {
      const [{ CreateScreen }] = await Promise.all([
        import('./screens/create/create-screen.tsx'),
        loadCrewMessages(),
        later.load(),
      ]);
      return <CreateScreen />;
    }
    case 'organise':
    case 'facilitate':
    case 'wall':
    case 'remote': {
      const { role, load } = CREW[route.screen];
      const [session, Screen, { MissingScreen }] = await Promise.all([
        openCrew(route.gathering, role),
        load(),
        later.load(),
        loadCrewMessages(),
      ]);
      return session === null ? <MissingScreen why={role} /> : session(<Screen />);
    }
    case 'participant': {
      const boot = readBoot(document);
      if (!boot) {
        const { MissingScreen } = await later.load();
        return <MissingScreen why="code" code={route.code} />;
      }
      const session = openSession({
        gathering: boot.gathering,
        role: 'participant',
        rulebook: FIRST_RULEBOOK,
        whole: rulebookLater,
      });
      return session(<ParticipantScreen boot={boot} place={route.place} />);
    }
    case 'unknown': {
      const { MissingScreen } = await later.load();
      return <MissingScreen why="address" />;
    }
  }
}
