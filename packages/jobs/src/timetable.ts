type Entry = { about: string; when: string /** Does nothing where no mail server is set up. */; mails?: true };

/**
 * What comes round, and when: minute, hour, day of month, month, day of week, in UTC. What each does stands in `recurring`;
 * this much can be read where no job is done.
 */
export const TIMETABLE = {
  send_mail: { about: "Mails what is due", when: "* * * * *", mails: true },
  send_dashboards: { about: "Mails the dashboards of the week", when: "*/5 * * * *", mails: true },
  wake_notices: { about: "Brings back notices and issues that were put aside", when: "* * * * *" },
  tell_due: { about: "Tells people what is due, from seven in the morning", when: "5 * * * *" },
  renew_calendars: { about: "Works out the working hours of the years ahead", when: "27 2 * * *" },
  sweep: { about: "Takes away old notices and letters", when: "17 3 * * *" },
  sweep_files: {
    about: "Takes away files that nobody used within a day, and what is left of deleted ones",
    when: "47 * * * *",
  },
  back_up_hourly: { about: "Makes a backup of the database, and proves it by restoring it", when: "7 * * * *" },
  back_up_daily: { about: "Makes a backup of the database and the attached files, and proves it", when: "33 1 * * *" },
} as const satisfies Record<string, Entry>;

export type JobName = keyof typeof TIMETABLE;
export const JOB_NAMES = Object.keys(TIMETABLE) as JobName[];
