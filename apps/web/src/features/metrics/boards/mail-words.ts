/** What is said to who wants a dashboard by mail, by whether anything is mailed here at all. */
export const mailWords = (isSetUp: boolean): { notice: string | null; done: string } =>
  isSetUp
    ? { notice: null, done: "It will be mailed to you every week." }
    : {
        notice:
          "No mail server is set up here, so nothing is mailed. The time is kept, and mails begin once an administrator sets one up.",
        done: "The time is kept. Nothing is mailed until a mail server is set up here.",
      };
