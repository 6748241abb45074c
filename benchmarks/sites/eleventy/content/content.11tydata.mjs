// What all updates have in common.
export default {
  layout: "update.njk",
  permalink: (data) => `/${data.locale}/updates/${data.page.fileSlug}/`,
};
