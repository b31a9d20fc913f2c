namespace HeatNet.Model.Cases.Reading;

/// <summary>Reads the course of pipes: a GeoJSON FeatureCollection of LineStrings, each with the pipe's id as property <c>id</c> or <c>pipe</c>.</summary>
internal static class GeometryReader
{
    public static Dictionary<string, ValueList<MapPoint>> Read(PlacedJson root, ReadContext context)
    {
        var courses = new Dictionary<string, ValueList<MapPoint>>();
        var firstLines = new Dictionary<string, int>();
        if (root.Find("type")?.Text != "FeatureCollection" || root.Find("features") is not { Kind: JsonKind.Array } features)
        {
            context.Error(root, "no-feature-collection");
            return courses;
        }

        foreach (var feature in features.Items)
        {
            var properties = feature.Find("properties");
            var id = properties?.Find("id") ?? properties?.Find("pipe");
            if (id is not { Kind: JsonKind.String })
            {
                context.ElementId = null;
                context.Error(feature, "feature-without-id");
                continue;
            }

            context.ElementId = id.Text;
            if (feature.Find("geometry") is not { Kind: JsonKind.Object } geometry
                || geometry.Find("type")?.Text != "LineString"
                || geometry.Find("coordinates") is not { Kind: JsonKind.Array } coordinates)
            {
                context.Error(feature.Find("geometry") ?? feature, "no-line-string");
                continue;
            }

            if (!firstLines.TryAdd(id.Text, id.Line))
            {
                context.Error(id, "duplicate-id", ("kind", "feature"), ("id", id.Text), ("first", Text.Of(firstLines[id.Text])));
            }
            else
            {
                courses[id.Text] = ReadPoints(coordinates, context);
            }
        }

        return courses;
    }

    private static ValueList<MapPoint> ReadPoints(PlacedJson coordinates, ReadContext context)
    {
        var points = new List<MapPoint>();
        foreach (var item in coordinates.Items)
        {
            // A third coordinate, height, is allowed by GeoJSON and not used here.
            if (item.Items.Count is < 2 or > 3 || item.Items.Any(c => c.Kind != JsonKind.Number || !double.IsFinite(c.Number)))
            {
                context.Error(item, "bad-coordinates", ("value", item.ToString()));
                continue;
            }

            points.Add(new MapPoint(item.Items[0].Number, item.Items[1].Number));
        }

        if (coordinates.Items.Count < 2)
        {
            context.Error(coordinates, "too-few-points", ("key", "coordinates"), ("count", Text.Of(coordinates.Items.Count)), ("least", "2"));
        }

        return points.ToValueList();
    }
}
