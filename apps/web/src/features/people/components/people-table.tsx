import { LABELS } from "@qm/domain";
import { Person as PersonName } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import type { Option } from "@/ui/combobox";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { RelativeTime } from "@/ui/relative-time";
import type { Person } from "../queries";
import { ChangePerson } from "./change-person";

type PeopleTableProps = { people: readonly Person[]; teams: readonly Option[]; now: Date; timeZone: string };

/** Everybody, with what they are and when they were last here. */
export function PeopleTable({ people, teams, now, timeZone }: PeopleTableProps) {
  return (
    <PlainTable caption="People" head={["Name", "E-mail address", "Role", "Teams", "Last seen", "Actions"]}>
      {people.map((person) => (
        <PlainRow key={person.id} faded={!person.active}>
          <PlainCell className="font-medium">
            <span className="inline-flex max-w-full items-center gap-2">
              <PersonName person={person} />
              {!person.active && <Chip>Deactivated</Chip>}
              {person.active && person.invitedUntil && <Chip>Invited</Chip>}
            </span>
          </PlainCell>
          <PlainCell className="text-muted [overflow-wrap:anywhere]">{person.email}</PlainCell>
          <PlainCell>{LABELS[person.role]}</PlainCell>
          <PlainCell className="text-muted">{person.teams.map((team) => team.name).join(", ")}</PlainCell>
          <PlainCell className="text-muted tabular-nums">
            {person.lastSeenAt && <RelativeTime at={person.lastSeenAt} now={now} timeZone={timeZone} />}
          </PlainCell>
          <PlainCell>
            <ChangePerson person={person} teams={teams} />
          </PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}
