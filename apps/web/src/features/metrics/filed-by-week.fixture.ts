import { aCategory, anIssue } from "@qm/db/testing";
import { addDays, type Day } from "@qm/domain";

type Filed = { team: { id: number }; reportedBy: number; until: Day };

/** So many issues in the middle of each week, the last of which ends on that day. */
export async function filedByWeek({ team, reportedBy, until }: Filed, counts: readonly number[]): Promise<void> {
  const category = await aCategory();
  for (const [n, count] of counts.entries()) {
    const day = addDays(until, (n + 1 - counts.length) * 7 - 3);
    for (let filed = 0; filed < count; filed++) {
      await anIssue({ teamId: team.id, categoryId: category.id, reportedBy, createdAt: new Date(`${day}T12:00:00Z`) });
    }
  }
}
