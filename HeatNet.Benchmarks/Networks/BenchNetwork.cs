using HeatNet.Model.Cases;
using HeatNet.Model.Generation;
using HeatNet.Model.Interchange.Epanet;

namespace HeatNet.Benchmarks.Networks;

/// <summary>A network to measure on: a generated city, or an input file of the reference data.</summary>
/// <param name="Name">Name in tables.</param>
public sealed record BenchNetwork(string Name)
{
    private const string City = "city of ";

    /// <summary>Sizes that hot paths are measured on; the ladder has more.</summary>
    public static IEnumerable<BenchNetwork> Cities => ((int[])[1_000, 10_000]).Select(OfSize);

    /// <summary>The cities, and every input file that is there.</summary>
    public static IEnumerable<BenchNetwork> All => Cities.Concat(InputFiles.All.Select(path => new BenchNetwork(Path.GetFileName(path))));

    /// <summary>A city.</summary>
    public static BenchNetwork OfSize(int substations) => new(FormattableString.Invariant($"{City}{substations}"));

    /// <summary>Makes or reads it.</summary>
    public HeatCase Load() => Name.StartsWith(City, StringComparison.Ordinal)
        ? CityGenerator.Generate(new CityOptions { Substations = int.Parse(Name[City.Length..], System.Globalization.CultureInfo.InvariantCulture) })
        : EpanetReader.Read(InputFiles.All.Single(path => Path.GetFileName(path) == Name)).Case!;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
