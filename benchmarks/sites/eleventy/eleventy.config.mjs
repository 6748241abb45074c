// Settings of the Eleventy site. Texts are Markdown alone, as with the other generators.
export default function (config) {
  config.addPassthroughCopy("media");
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("newestFirst", (updates) => [...updates].reverse());
  config.addFilter("first", (updates, count) => updates.slice(0, count));
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
