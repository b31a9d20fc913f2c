using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeatNet.Tests.Reference;

/// <summary>A file of <c>reference/hydraulic</c> (format <c>hydref/1</c>): a network with EPANET's solution, in SI units.</summary>
internal sealed record HydraulicReferenceFile(
    string Name,
    HydraulicReferenceFile.PhysicsData Physics,
    IReadOnlyList<HydraulicReferenceFile.NodeData> Nodes,
    IReadOnlyList<HydraulicReferenceFile.LinkData> Links)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    internal sealed record PhysicsData(double G, double KinematicViscosity);

    internal sealed record NodeData(string Id, string Type, double? X, double? Y, double Elevation, double Demand, double Head, double? FixedHead);

    internal sealed record LinkData(
        string Id,
        string Type,
        string From,
        string To,
        double Length,
        double Diameter,
        double Roughness,
        double MinorLoss,
        string Status,
        double Flow,
        double Headloss,
        double? Setting,
        CurveData? Curve);

    internal sealed record CurveData(
        string Kind,
        double Speed,
        double H0,
        double R,
        double N,
        double[][]? Points,
        [property: JsonPropertyName("powerCoeff_m4s")] double PowerCoefficient);

    public static HydraulicReferenceFile Read(string path)
    {
        using var file = File.OpenRead(path);
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<HydraulicReferenceFile>(plain, _json) ?? throw new InvalidDataException($"{path} is empty");
    }
}
