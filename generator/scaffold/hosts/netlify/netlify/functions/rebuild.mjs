// Written by `handbill ci netlify`: starts a build each hour, for updates that come due.
// Make a build hook (Project configuration > Build & deploy > Build hooks), and put its address into the environment
// variable BUILD_HOOK. Builds cost credits: where an hour is too often, write "@daily".
export default async () => {
  const hook = process.env.BUILD_HOOK;
  if (!hook) return console.log("There is no BUILD_HOOK, so no build was started.");
  const answer = await fetch(hook, { method: "POST" });
  console.log(`The build hook answered ${answer.status}.`);
};

export const config = { schedule: "@hourly" };
