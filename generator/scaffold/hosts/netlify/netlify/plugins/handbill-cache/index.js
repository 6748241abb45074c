// Written by `handbill ci netlify`: keeps .handbill/ from one build to the next.
module.exports = {
  async onPreBuild({ utils }) {
    await utils.cache.restore(".handbill");
  },
  async onPostBuild({ utils }) {
    await utils.cache.save(".handbill");
  },
};
