import { type SamplePerson, wasHere } from "./people";
import type { Random } from "./random";

/** Who does what in which team. */
export type Crew = {
  person(id: number): SamplePerson;
  leadOf(teamId: number): SamplePerson;
  /** Somebody of the team to work an issue from that moment on. */
  workerOf(teamId: number, at: Date, butNot?: number | null): SamplePerson;
  /** Somebody who notices a fault of the team's: mostly its own people. */
  witnessOf(teamId: number, at: Date, butNot?: number): SamplePerson;
};

const OUTSIDERS = 0.18;

export function crewOf(people: readonly SamplePerson[], random: Random): Crew {
  const leadsOf = (teamId: number) => membersOf(teamId).filter((person) => person.role === "team_lead");
  const membersOf = (teamId: number) => people.filter((person) => person.teamIds.includes(teamId));
  // Some people are more diligent than others; an id is as good a reason as another.
  const diligence = (person: SamplePerson) => 1 / (2 + ((person.id * 7) % 5));

  return {
    person: (id) => people[id - 1]!,
    leadOf: (teamId) => random.weighted(leadsOf(teamId), (person) => 1 / person.id),
    workerOf(teamId, at, butNot = null) {
      const free = membersOf(teamId).filter(
        (person) => person.role !== "admin" && person.id !== butNot && wasHere(person, at),
      );
      return random.weighted(free, diligence);
    },
    witnessOf(teamId, at, butNot) {
      const own = membersOf(teamId);
      const around = (random.chance(OUTSIDERS) ? people : own).filter(
        (person) => person.id !== butNot && wasHere(person, at),
      );
      return random.weighted(around, (person) => diligence(person) * (person.role === "reporter" ? 1 : 0.35));
    },
  };
}
