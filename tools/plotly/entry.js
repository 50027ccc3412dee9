// The part of plotly.js the monitor draws with: core (which brings scatter), bars and maps.
// A chart of another type needs one more line here. What is left out besides is in build.mjs.
const Plotly = require("plotly.js/lib/core");

Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/choropleth"),
  require("plotly.js/lib/scattergeo"),
]);

// plotly.js offers to upload a chart to a server elsewhere; nothing leaves this one.
Plotly.setPlotConfig({ showSendToCloud: false });

module.exports = Plotly;
