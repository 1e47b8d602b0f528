import { describe, expect, test } from "vitest";
import { aWorld } from "./a-world.fixture";
import { evidenceFrom } from "./evidence";
import { mappingOf, matchByHand, matchColumns } from "./mapping";
import { readTable } from "./parse";

const matchesOf = (text: string) => matchColumns(readTable(text), evidenceFrom(aWorld()));
const fieldsOf = (header: string, row?: string) => {
  const cells =
    row ??
    header
      .split(",")
      .map(() => "x")
      .join(",");
  return Object.fromEntries(
    matchesOf(`${header}\n${cells}\n`).flatMap(({ column, field }) => (field ? [[field, column.name]] : [])),
  );
};

describe("the columns of a tracker's export", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[tracker: string, header: string, fields: Record<string, string>]>([
    ["Jira", "Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Resolution,Assignee,Reporter,Creator,Created,Updated,Last Viewed,Resolved,Due date,Description,Labels",
      { title: "Summary", externalKey: "Issue key", status: "Status", severity: "Priority", resolution: "Resolution", assignee: "Assignee", reporter: "Reporter", createdAt: "Created", updatedAt: "Updated", resolvedAt: "Resolved", dueAt: "Due date", description: "Description" }],
    ["GitHub", "number,title,body,state,state_reason,user,assignees,labels,milestone,created_at,updated_at,closed_at,html_url",
      { externalKey: "number", title: "title", description: "body", status: "state", resolution: "state_reason", reporter: "user", assignee: "assignees", createdAt: "created_at", updatedAt: "updated_at", closedAt: "closed_at" }],
    ["GitLab", "Title,Description,Issue ID,URL,State,Author,Author Username,Assignee,Assignee Username,Confidential,Locked,Due Date,Created At (UTC),Updated At (UTC),Closed At (UTC),Milestone,Weight,Labels",
      { title: "Title", description: "Description", externalKey: "Issue ID", status: "State", reporter: "Author", assignee: "Assignee", dueAt: "Due Date", createdAt: "Created At (UTC)", updatedAt: "Updated At (UTC)", closedAt: "Closed At (UTC)" }],
    ["Linear", "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,Created,Updated,Started,Completed,Canceled,Archived,Due Date",
      { externalKey: "ID", team: "Team", title: "Title", description: "Description", status: "Status", severity: "Priority", reporter: "Creator", assignee: "Assignee", createdAt: "Created", updatedAt: "Updated", resolvedAt: "Completed", dueAt: "Due Date" }],
    ["Redmine", "#,Project,Tracker,Parent task,Status,Priority,Subject,Author,Assignee,Updated,Category,Target version,Start date,Due date,% Done,Created,Closed,Private,Description",
      { externalKey: "#", status: "Status", severity: "Priority", title: "Subject", reporter: "Author", assignee: "Assignee", updatedAt: "Updated", category: "Category", dueAt: "Due date", createdAt: "Created", closedAt: "Closed", description: "Description" }],
    ["Bugzilla", "bug_id,product,component,assigned_to,bug_status,resolution,short_desc,changeddate,bug_severity,priority,reporter,opendate",
      { externalKey: "bug_id", assignee: "assigned_to", status: "bug_status", resolution: "resolution", title: "short_desc", updatedAt: "changeddate", severity: "bug_severity", reporter: "reporter", createdAt: "opendate" }],
    ["Plane", "Project,ID,Name,Description,State,Priority,Created By,Assignees,Labels,Cycle,Start Date,Target Date,Created At,Updated At,Completed At",
      { externalKey: "ID", title: "Name", description: "Description", status: "State", severity: "Priority", reporter: "Created By", assignee: "Assignees", dueAt: "Target Date", createdAt: "Created At", updatedAt: "Updated At", resolvedAt: "Completed At" }],
    ["Asana", "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task",
      { externalKey: "Task ID", createdAt: "Created At", resolvedAt: "Completed At", updatedAt: "Last Modified", title: "Name", assignee: "Assignee", dueAt: "Due Date", description: "Notes" }],
    ["Trello", "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Attachment Count,Last Activity Date,List ID,Board Name,Archived",
      { externalKey: "Card ID", title: "Card Name", description: "Card Description", assignee: "Members", dueAt: "Due Date", updatedAt: "Last Activity Date" }],
    ["Mantis", "Id,Project,Reporter,Assigned To,Priority,Severity,Reproducibility,Category,Date Submitted,Updated,Summary,Status,Resolution",
      { externalKey: "Id", reporter: "Reporter", assignee: "Assigned To", severity: "Severity", category: "Category", createdAt: "Date Submitted", updatedAt: "Updated", title: "Summary", status: "Status", resolution: "Resolution" }],
    ["Azure DevOps", "ID,Work Item Type,Title,Assigned To,State,Tags,Repro Steps,Created Date,Changed Date,Severity,Priority",
      { externalKey: "ID", title: "Title", assignee: "Assigned To", status: "State", description: "Repro Steps", createdAt: "Created Date", updatedAt: "Changed Date", severity: "Severity" }],
    ["a German spreadsheet", "Nr,Titel,Beschreibung,Zustand,Priorität,Kategorie,Melder,Bearbeiter,Erstellt,Fällig am,Kampagne",
      { externalKey: "Nr", title: "Titel", description: "Beschreibung", status: "Zustand", severity: "Priorität", category: "Kategorie", reporter: "Melder", assignee: "Bearbeiter", createdAt: "Erstellt", dueAt: "Fällig am", campaign: "Kampagne" }],
    ["an export of ours", "QM number,External key,Title,Severity,Status,Category,Campaign,Team,Reporter,Assignee,Filed,Updated,Due,URL at fault,Description,Found,Resolution,Root cause,Resolved,Closed",
      { number: "QM number", externalKey: "External key", title: "Title", severity: "Severity", status: "Status", category: "Category", campaign: "Campaign", team: "Team", reporter: "Reporter", assignee: "Assignee", createdAt: "Filed", updatedAt: "Updated", dueAt: "Due", url: "URL at fault", description: "Description", stage: "Found", resolution: "Resolution", rootCause: "Root cause", resolvedAt: "Resolved", closedAt: "Closed" }],
  ])("are known: %s", ([, header, fields]) => {
    expect(fieldsOf(header)).toEqual(fields);
  });
});

describe("a header that could mean several things", () => {
  test("is believed where its words are known to the field", () => {
    expect(fieldsOf("Title,List Name,Type,Project", "x,Doing,Broken links,Web")).toMatchObject({
      status: "List Name",
      category: "Type",
      team: "Project",
    });
  });

  test("is ignored where they are not", () => {
    expect(fieldsOf("Title,List Name,Type,Project", "x,Groceries,Bug,Apollo")).toEqual({ title: "Title" });
  });

  test("is the page at fault unless it is the tracker's own address of the issue", () => {
    expect(fieldsOf("Title,URL", "x,https://shop.example/sale?utm_source=mail")).toMatchObject({ url: "URL" });
    expect(fieldsOf("Title,URL", "x,https://gitlab.example/g/p/-/issues/12")).not.toHaveProperty("url");
  });
});

describe("matching columns", () => {
  test("uses each field once, prefers the better name, and leaves the other column alone", () => {
    const matches = matchesOf("Name,Title,Status,State\na,b,Open,Open\n");

    expect(matches.map(({ field }) => field)).toEqual([null, "title", "status", null]);
  });

  test("prefers a column that is filled", () => {
    expect(fieldsOf("Severity,Title,Priority", ",x,High")).toMatchObject({ severity: "Priority" });
  });

  test("takes all columns of comments, as Jira writes them", () => {
    expect(mappingOf(matchesOf("Summary,Comment,Comment,Comment\na,b,c,d\n")).comments).toEqual([1, 2, 3]);
  });

  test("does not take our own number from another tool's file", () => {
    expect(fieldsOf("Title,QM number")).toEqual({ title: "Title" });
  });
});

describe("a mapping by hand", () => {
  const matches = matchesOf("Thing,Title,Status\na,b,Open\n");
  const byHand = (choices: Record<string, string | null>) => matchByHand(matches, choices).map(({ field }) => field);

  test("puts a column in the place of the one that was found", () => {
    expect(byHand({ Thing: "title" })).toEqual(["title", null, "status"]);
  });

  test("ignores a column", () => {
    expect(byHand({ Status: null })).toEqual([null, "title", null]);
  });

  test("reads headers without regard to case", () => {
    expect(byHand({ thing: "description" })[0]).toBe("description");
  });

  // biome-ignore format: a table reads best as a table
  test.for<[choices: Record<string, string | null>, message: string]>([
    [{ Nothing: "title" }, 'There is no column "Nothing" in this file. Its columns are: Thing, Title, Status.'],
    [{ Thing: "colour" }, '"colour" is no field. Choose one of: number, externalKey, title'],
    [{ Thing: "__proto__" }, '"__proto__" is no field'],
    [{ Thing: "title", Status: "title" }, "Two columns are chosen for Title."],
  ])("is refused when it names what is not there: %#", ([choices, message]) => {
    expect(() => byHand(choices)).toThrow(message);
  });
});
