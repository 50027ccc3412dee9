// An empty world for plotly's maps. Without it plotly.js fetches world_110m.json from its content network, even for a
// map that draws only its own GeoJSON, and offline the map never appears. It must be there before the first map.
{
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const nothing = { type: "GeometryCollection", geometries: [] };
  const emptyWorld = {
    type: "Topology",
    arcs: [],
    objects: Object.fromEntries(layers.map((layer) => [layer, nothing])),
  };
  window.PlotlyGeoAssets = { topojson: { world_110m: emptyWorld, world_50m: emptyWorld } };
}
