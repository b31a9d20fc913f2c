namespace HeatNet.Model.Cases;

/// <summary>Names of the files of a case folder.</summary>
internal static class CaseFileNames
{
    public const string Case = "case.json";
    public const string Nodes = "nodes.csv";
    public const string Pipes = "pipes.csv";
    public const string Plants = "plants.json";
    public const string Substations = "substations.csv";
    public const string Pumps = "pumps.csv";
    public const string Valves = "valves.csv";
    public const string Terminals = "terminals.csv";
    public const string Exchangers = "exchangers.csv";
    public const string Plan = "plan.json";
    public const string Geometry = "geometry.geojson";
    public const string SeriesFolder = "series";
    public const string ScenarioFolder = "scenarios";

    /// <summary>All files that stand in the folder itself.</summary>
    public static readonly string[] All = [Case, Nodes, Pipes, Plants, Substations, Pumps, Valves, Terminals, Exchangers, Plan, Geometry];

    /// <summary>File in which elements of a kind stand.</summary>
    public static string OfKind(string kind) => kind switch
    {
        "node" => Nodes,
        "pipe" => Pipes,
        "plant" or "unit" => Plants,
        "substation" => Substations,
        "pump" => Pumps,
        "valve" => Valves,
        "terminal" => Terminals,
        "exchanger" => Exchangers,
        "geometry" => Geometry,
        "plan" => Plan,
        _ => Case,
    };
}
